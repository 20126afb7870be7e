"""What was read and judged before is the same as if it were read and judged now, whatever was edited meanwhile."""

import pkgutil
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from etalon import kept, rules, text
from etalon.build import site
from etalon.data import loading
from etalon.data.findings import Finding
from etalon.data.store import Store, with_few_texts
from etalon.rules import judging
from tests.etalon.made_up.kitchen.dish import Dish
from tests.etalon.stage import PORTAL, fresh, store_of
from tests.etalon.test_cache import CAKE, EDITS, SOUP, append, change, edit_all, rounds_of

JUDGE = judging.Former._judge
GRAMMAR = "data/grammar/en.yml"
MORE_EDITS: dict[str, Callable[[Path], object]] = {
    "a number in one language": lambda root: change(root, SOUP, "en: ", "en: 17 "),
    "a letter of another script": lambda root: change(root, CAKE, "en: ", "en: \u0430pple "),
    "many spices": lambda root: change(root, SOUP, "spices: [salt, ", "spices: [salt, salt, salt, salt, salt, "),
    "a line of a note": lambda root: change(root, SOUP, "course:", "# a note\ncourse:"),
    "a language less": lambda root: without(root, CAKE, "he: "),
    "a broken file": lambda root: append(root / "data/dish", "soup.yml", "\n\tx\n"),
    "an unknown key": lambda root: append(root / "data/dish", "cake.yml", "\ncolour: red\n"),
    "another name of a file": lambda root: (root / CAKE).rename(root / "data/dish/pie.yml"),
    "what words mean": lambda root: append(root / "data/grammar", "en.yml", "\n# all the same\n"),
    "how a language is written": lambda root: change(root, "data/languages.yml", "name: ", "name: x"),
    "a reference to nothing": lambda root: change(root, SOUP, "course:", "sources: [nobody]\ncourse:"),
    "prose with a number": lambda root: append(root / "docs/en", "dishes.md", "\nSalt 23.\n"),
    "prose that is gone": lambda root: (root / "docs/en/dishes.md").unlink(),
    "a grammar that is gone": lambda root: (root / GRAMMAR).unlink(),
    "what was agreed": lambda root: change(root, SOUP, "agreed: {", "agreed: {en: 123abc} # {"),
    "an exception": lambda root: append(
        root / "data/dish", "soup.yml", "\nexceptions: [{rule: quantity, key: title, reason: why}]\n"
    ),
}  # fmt: skip
EVERY = {**EDITS, **MORE_EDITS}


def without(root: Path, path: str, begin: str) -> None:
    """Take the lines away that begin so."""
    lines = (root / path).read_text(encoding="utf-8").splitlines(keepends=True)
    kept_lines = [line for line in lines if not line.strip().startswith(begin)]
    assert len(kept_lines) < len(lines)
    (root / path).write_text("".join(kept_lines), encoding="utf-8")


def told(found: list[Finding]) -> list[str]:
    return [finding.text("en") for finding in found]


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are judged from here on."""
    paths: list[str] = []

    def judge(self: judging.Former, share: int, shares: int) -> object:
        paths.extend(file.path for file in self.todo if share == 0)
        return JUDGE(self, share, shares)

    monkeypatch.setattr(judging.Former, "_judge", judge)
    return paths


@pytest.fixture(autouse=True)
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up project has fewer texts than are judged before the next."""
    monkeypatch.setattr(judging, "_AT_A_TIME", 5)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=rounds_of(EVERY, most=3))
def test_whatever_is_edited_the_same_is_found(rounds: list[list[str]], checked: Path) -> None:
    with TemporaryDirectory() as folder:
        project = Path(shutil.copytree(checked, Path(folder, "project"), symlinks=True))
        for edits in rounds:
            edit_all(project, EVERY, edits)
            assert told(site.check(project, PORTAL, version="1")) == told(site.check(project, PORTAL))


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was checked; no test changes it."""
    project = fresh(tmp_path_factory.mktemp("checked") / "project")
    site.check(project, PORTAL, version="1")
    return project


@pytest.fixture
def warm(project: Path, checked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed; one process checks it."""
    monkeypatch.setattr("etalon.workers.cores", lambda: 1)
    shutil.copytree(checked / kept.FOLDER, project / kept.FOLDER)
    return project


def test_only_what_changed_is_judged(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(warm, SOUP, "A clear soup", "A thick soup")
    paths = judged(monkeypatch)
    site.check(warm, PORTAL, version="1")
    assert paths == [SOUP]


def test_where_a_name_changed_everything_is_judged(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EDITS["a term"](warm)
    paths = judged(monkeypatch)
    site.check(warm, PORTAL, version="1")
    assert paths == [file.path for file in store_of(warm).files]


def test_another_version_of_the_code_judges_everything(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = judged(monkeypatch)
    site.check(warm, PORTAL, version="2")
    assert len(paths) == len(store_of(warm).files)


def test_each_rule_judges_each_file_by_itself(project: Path) -> None:
    for name in ("a number in one language", "a letter of another script", "prose with a number"):
        MORE_EDITS[name](project)
    store = store_of(project)
    whole = judging.found(store, rules.BY_FILE)
    alone = [finding for file in store.files for finding in judging.found(store.only([file]), rules.BY_FILE)]
    assert sorted(told(alone)) == sorted(told(whole)) != []


def test_rules_by_entity_judge_only_what_changed(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def asking(store: Store) -> list[Finding]:
        asked.extend(file.path for file in store.files)
        return []

    monkeypatch.setattr(rules, "BY_ENTITY", (asking,))
    change(warm, SOUP, "A clear soup", "A thick soup")
    site.check(warm, PORTAL, version="1")
    assert asked == [SOUP]


def test_what_an_entity_says_of_itself_is_no_reason_to_judge_others(
    warm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(warm, SOUP, "agreed: {he: aa1504", "agreed: {he: bb1504")
    paths = judged(monkeypatch)
    site.check(warm, PORTAL, version="1")
    assert paths == [SOUP]


def test_a_rule_by_entity_may_ask_for_another_entity(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def as_cake(store: Store) -> Iterator[Finding]:
        cake = store[Dish]["cake"]
        for file, dish in store.each(Dish):
            if dish.course == cake.course:
                yield file.finding((), "empty-file")

    monkeypatch.setattr(rules, "BY_ENTITY", (as_cake,))
    before = told(site.check(project, PORTAL, version="1"))
    change(project, CAKE, "course: sweet", "course: starter")
    after = told(site.check(project, PORTAL, version="1"))
    assert after == told(site.check(project, PORTAL)) != before


def test_where_a_rule_fails_nothing_is_taken_over(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(store: Store) -> object:
        for file in store.files:
            yield file.finding((), "empty-file")
            assert file.path != SOUP

    monkeypatch.setattr(rules, "BY_FILE", (failing,))
    change(warm, SOUP, "A clear soup", "A thick soup")
    assert told(site.check(warm, PORTAL, version="1")) == told(site.check(warm, PORTAL))


def test_in_two_processes_the_same_is_found(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MORE_EDITS["a number in one language"](project)
    monkeypatch.setattr(judging, "_WORTH_A_COPY", 2)
    one = told(site.check(project, PORTAL))
    assert told(site.check(project, PORTAL, version="1")) == one
    assert told(site.check(project, PORTAL, version="1")) == one


def test_what_is_judged_before_there_are_several_processes_is_of_all_kinds(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "_AT_A_TIME", 1000)
    store = store_of(project)
    first, *others = judging._groups(store.files)
    assert sorted(file.kind for file in first) == sorted({file.kind for file in store.files})
    every = [file.path for group in (first, *others) for file in group]
    assert sorted(every) == sorted(file.path for file in store.files)


def elsewhere(judged: judging.Judged | None) -> Any:
    """Another process that has come to this."""
    return SimpleNamespace(result=judged)


def test_what_another_process_found_and_read_beside_its_files_is_kept_too(project: Path) -> None:
    store, _found = loading.read(project, PORTAL, version="1")
    file = store.files[0]
    finding = file.finding((), "empty-file")
    judged = judging.Judged({file.hash: (finding,)}, {("ids", "dish"): "soup"})
    assert judging.Former(store, (), version="1").finish([elsewhere(judged)]) == [finding]
    assert kept.load(project, "judged")[1].beside == {("ids", "dish"): "soup"}


def test_where_a_rule_failed_in_another_process_all_is_judged_here(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anything(store: Store) -> list[Finding]:
        return [file.finding((), "empty-file") for file in store.files]

    store = store_of(project)
    monkeypatch.setattr(judging.Former, "_judge", lambda *_it: judging.Judged())
    found = judging.Former(store, (anything,), version="1").finish([elsewhere(None)])
    assert [finding.path for finding in found] == [file.path for file in store.files]


def test_parts_of_the_data_share_what_looks_at_no_file(project: Path) -> None:
    """Names are looked up once, the texts of some files in each part anew; so nothing grows with their number."""
    store = store_of(project)
    made: list[str] = []

    def names(store: Store) -> int:
        made.append("names")
        return len(store[Dish])

    def texts(store: Store) -> int:
        made.append("texts")
        return len(store.files)

    def dishes(store: Store) -> int:
        made.append("dishes")
        return sum(1 for _each in store.each(Dish))

    def both(store: Store) -> int:
        return store.index(names) + store.index(texts)

    files = store.files
    parts = [part.files for part in store.parts_of(with_few_texts(files, 5))]
    assert [file.path for part in parts for file in part] == [file.path for file in files]
    assert all(len(part) == 1 or sum(len(file.texts) for file in part) <= 5 for part in parts)
    assert 2 < len(parts) < len(files)
    found = [(part.index(both), part.index(dishes)) for part in store.parts_of(with_few_texts(files, 5))]
    whole = len(store[Dish])
    assert [count for count, _dishes in found] == [whole + len(part) for part in parts]
    assert sum(count for _both, count in found) == whole
    assert Counter(made) == {"names": 1, "texts": len(parts), "dishes": len(parts)}


def test_what_is_unfolded_of_a_file_goes_with_those_around_it(project: Path) -> None:
    store, _found = loading.read(project, PORTAL, version="1")
    judging.Former(store, rules.BY_FILE).finish(())
    assert [file.path for file in store.files if "root" in vars(file)] == []


def test_no_rule_remembers_all_texts() -> None:
    """What is worked out of a text is remembered while the files around it are judged, however many there are."""
    packages = (text, rules)
    names = [
        f"{each.__name__}.{found.name}" for each in packages for found in pkgutil.iter_modules(each.__path__)
    ]
    caches = [
        (name, thing)
        for module in map(import_module, names)
        for name, thing in vars(module).items()
        if hasattr(thing, "cache_info") and thing.__module__ == module.__name__
    ]
    of_texts = [each for each in caches if "text" in signature(each[1]).parameters]
    assert len(of_texts) > 5
    assert [name for name, cache in of_texts if not 0 < (cache.cache_info().maxsize or 0) <= 1 << 12] == []
