"""What a page may run, load and ask."""

from dataclasses import replace
from pathlib import Path

import pytest

from etalon.build.site import Site
from etalon.page.policy import policy
from tests.etalon.stage import SETTINGS, store_of


def parsed(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split("; "))}


def test_what_is_not_named_is_forbidden() -> None:
    allowed = parsed(policy())
    assert allowed.pop("default-src") == allowed.pop("base-uri") == ["'none'"]
    assert all(sources == ["'self'"] for sources in allowed.values())
    # Workers are scripts; things that are embedded have no word of their own.
    assert allowed.keys() == {"script-src", "style-src", "img-src", "connect-src", "form-action"}


def test_a_page_that_says_where_its_links_begin_may_do_that_alone_beside() -> None:
    usual, allowed = parsed(policy()), parsed(policy(has_base=True))
    assert allowed == usual | {"base-uri": ["'self'"]}


def test_a_preview_may_run_the_script_of_the_engine_beside() -> None:
    usual, allowed = parsed(policy()), parsed(policy(is_preview=True))
    assert allowed == usual | {"script-src": ["'self'", "'unsafe-inline'"]}


def test_a_form_may_ask_the_host_of_the_files_beside() -> None:
    usual, allowed = parsed(policy()), parsed(policy(asks="https://api.example"))
    assert allowed == usual | {"connect-src": ["'self'", "https://api.example"]}


@pytest.mark.parametrize("is_preview", [False, True])
def test_each_page_has_its_own(root: Path, is_preview: bool) -> None:
    """In the frame and above the languages; before all else but the set of characters."""
    site = Site(store_of(root), replace(SETTINGS, is_preview=is_preview))
    pages = {
        address: site.generated_page("en", address, site.render("en", address))
        for address in ("dishes/soup/", "404.html")
    }
    pages["dishes/"] = site.prose_page("en", "dishes.md", site.prose("en", "dishes.md", "Words."))
    pages |= {name: text for name, text in site.root_files() if name.endswith(".html")}
    assert len(pages) > 4
    for name, text in pages.items():
        wanted = policy(has_base=name.endswith(("404.html", "offline.html")), is_preview=is_preview)
        head = text[text.index("<head>") :].split("\n")
        assert head[2].strip() == f'<meta http-equiv="Content-Security-Policy" content="{wanted}">', name
