"""A build that fails, in whichever process and language, says so and leaves the former site as it was."""

from pathlib import Path

import pytest

from tests.etalon.stage import command

BREAKERS = {
    "a template that fails": "{{ nothing }}\n",
    "a link that a rule refuses": "[x](gone.md)\n",
    "a link of which the engine alone knows, and warns": "[x][y]\n\n[y]: gone.md\n",
}


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("breaker", BREAKERS)
def test_a_failure_in_any_language_fails_the_build(project: Path, language: str, breaker: str) -> None:
    """The first language is built by this process, the last by its copy, where there are cores for both."""
    former = project / "site/index.html"
    former.parent.mkdir()
    former.write_text("former", encoding="utf-8")
    page = project / "docs" / language / "dishes.md"
    page.write_text(page.read_text(encoding="utf-8") + BREAKERS[breaker], encoding="utf-8")
    done = command("build", project=project)
    assert done.returncode == 1
    assert f"{language}/dishes.md" in done.stderr
    assert "the site was left as it was" in done.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert former.read_text(encoding="utf-8") == "former"
    assert list(project.glob(".site-*")) == []
