"""The form on the published site: its page in each language, and the files that its scripts read in place of a generator.

All of it comes from what the local form is made of: the fields of each kind, what can be referred to, the messages of the
rules. The scripts read a file where the site says that its files are edited, and propose the change there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ...data import findings
from ...data.store import Store
from ...data.style import Style
from ...page.generated import Page
from ...page.hosting import ASKED, AT, FORM, Hosting, form_page
from ...page.speech import Speech
from .fields import Fields, fields
from .things import Speak, things
from .words import words

RULES = (
    *(
        "missing-key",
        "missing-language",
        "unknown-language",
        "text-too-long",
        "control-character",
        "not-yaml",
    ),
    *("date-shape", "date-impossible", "number-wanted", "id-not-here", "none-of-kind", "id-twice"),
    *("unknown-link", "link-parity", "quotation-mark", "letter-meant"),
    *("mixed-script", "wrong-script", "foreign-letter", "quantity", "length"),
)
"""Those that its scripts can judge by (``checks.js``), beside those of the forms that words have."""
_FOLDER = Path(__file__).parent


def page(store: Store, hosting: Hosting) -> Page:
    """The page into which the scripts put the form."""
    return form_page(lambda speech: _json(_told(store, hosting, speech)))


def assets() -> Iterable[Path]:
    """Its scripts and styles."""
    return sorted([*_FOLDER.glob("*.js"), *_FOLDER.glob("*.css")])


def tables(store: Store, speak: Speak) -> Iterator[tuple[str, str]]:
    """The files that its scripts read: path -> text."""
    every = {name: fields(store, kind) for name, kind in store.kinds.items()}
    referred = {name: sorted(set(kinds_in(each)) | {name}) for name, each in every.items()}
    named = things(
        store, sorted({*store.kinds, *(kind for kinds in referred.values() for kind in kinds)}), speak
    )
    alone = {name: {**each, "things": [], "count": len(each["things"])} for name, each in named.items()}
    listed = {name: alone[name] for name in store.kinds}
    begun = sorted(store.left_out)
    yield f"{FORM}kinds.json", _json({"kinds": listed, "languages": _languages(store), "drafts": begun})
    for name, each in named.items():
        yield f"{FORM}things/{name}.json", _json(each)
    for name, shown in every.items():
        # Fingerprints are of all files that hold the texts of a thing; the form has one of them.
        is_alone = all(len(file.paths) == 1 for file in store.files if file.kind == name)
        told = {"fields": asdict(shown), "refers": referred[name], "isAlone": is_alone}
        yield f"{FORM}kinds/{name}.json", _json(told)


def kinds_in(shown: Fields) -> Iterator[str]:
    """The kinds to which a form can refer."""
    for shape in _shapes(shown):
        if shape.get("is") == "reference":
            yield from shape["kinds"]


def _shapes(shown: Fields) -> Iterator[Mapping[str, Any]]:
    """Whatever stands under the keys of a kind, and inside it."""
    for keys in (shown.top, *shown.groups.values()):
        for each in keys:
            shape: Any = each.shape
            while isinstance(shape, Mapping):
                yield shape
                shape = shape.get("of")


def _rules(store: Store) -> list[str]:
    """Those that the scripts can judge by."""
    every = (shape for kind in store.kinds.values() for shape in _shapes(fields(store, kind)))
    return [*RULES, *sorted({shape["form"]["rule"] for shape in every if "form" in shape} - {*RULES})]


def _told(store: Store, hosting: Hosting, speech: Speech) -> Mapping[str, Any]:
    """What the page tells its scripts."""
    language, root = speech.language, speech.page_href("") + "../"
    said = words().get(language) or words()[findings.SOURCE_LANGUAGE]
    rules = findings.catalogue()
    messages = {
        rule: {
            "isError": not rules[rule].get("warning", False),
            **{part: _in(rules[rule][part], language) for part in ("message", "remedy")},
        }
        for rule in store.index(_rules)
    }
    return {
        "site": root,
        "own": f"{root}{FORM}",
        "asked": ASKED,
        "at": AT,
        "language": language,
        "words": {language: said},
        "messages": messages,
        "nothing": findings.phrase("nothing", language),
        "scripts": {
            each.script.value: findings.Named(each.script.value).told(language)
            for each in store.languages.values()
        },
        "hosting": {**asdict(hosting), "api": hosting.api},
    }


def _languages(store: Store) -> Mapping[str, Any]:
    return {
        code: {
            "name": each.name,
            "direction": each.direction,
            "script": each.script.value,
            "letters": _letters(store, code),
            **_signs(store[Style].get(code)),
        }
        for code, each in store.languages.items()
    }


def _signs(style: Style | None) -> Mapping[str, Any]:
    """A language's quotation marks, and the letters that only look like one of its own."""
    return {"quotes": style.quotes, "meant": style.meant} if style else {"quotes": [], "meant": {}}


def _letters(store: Store, code: str) -> str:
    """The letters of a language, small and capital; none where its style does not tell all of them."""
    style = store[Style].get(code)
    if style is None or style.more_letters is None:
        return ""
    known = store.languages[code].alphabet.replace(" ", "") + style.more_letters + "".join(style.meant)
    return known + known.upper()


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, texts[findings.SOURCE_LANGUAGE])


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
