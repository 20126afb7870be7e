"""First drafts for editors to fill in: a data file, or a whole language."""

import datetime
import re
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import prose
from .findings import Finding
from .locale import endonym
from .schema.base import ID_PATTERN, Status
from .schema.language import Script
from .schema.organisation import Group, OrganisationKind, Topic
from .store import LANGUAGES, Store

FOLDER = Path(__file__).with_name("skeletons")
LANGUAGE = "language"
KINDS = sorted(
    path.name.partition(".")[0] for path in FOLDER.glob("*.yml.j2") if path.name != f"{LANGUAGE}.yml.j2"
)
_LISTS = {"groups": Group, "kinds": OrganisationKind, "statuses": Status, "topics": Topic}
_VIEW = re.compile(r"^\{\{.*?\}\}$", re.MULTILINE)
_SCRIPTS = {"Latn": Script.Latin, "Cyrl": Script.Cyrillic}


class Refused(Exception):
    """A draft cannot be written; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def write(store: Store, kind: str, id: str) -> list[Path]:
    """Write ``data/<kind>/<id>.yml``, or begin the language ``id``; returns what was written.

    Raises Refused for what cannot be an id or is there already.
    """
    return _language(store, id) if kind == LANGUAGE else [_entity(store, kind, id)]


def _entity(store: Store, kind: str, id: str) -> Path:
    shown_as = f"data/{kind}/{id}.yml"
    if not re.match(ID_PATTERN, id):
        raise Refused(Finding(shown_as, 0, "id", "id-form", {"value": id}))
    path = store.root / shown_as
    lists = {name: ", ".join(values) for name, values in _LISTS.items()}
    year = datetime.date.today().year
    text = _filled(kind, id=id, languages=store.required, year=year, **lists)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(Finding(shown_as, 0, "", "file-exists")) from None
    return path


def _language(store: Store, code: str) -> list[Path]:
    """Enter a draft in ``data/languages.yml`` and give it the prose pages' views, without words."""
    path = store.root / "data" / LANGUAGES
    shown_as = f"data/{LANGUAGES}"
    if code in store.languages:
        raise Refused(Finding(shown_as, 0, code, "file-exists"))
    try:
        locale = Locale.parse(code)
        _code, script, region = get_global("likely_subtags")[code].split("_")
    except (UnknownLocaleError, ValueError, KeyError, TypeError):
        raise Refused(Finding(shown_as, 0, code, "language-code", {"value": code})) from None
    if script not in _SCRIPTS:
        raise Refused(Finding(shown_as, 0, code, "language-code", {"value": code}))
    entry = _filled(
        LANGUAGE,
        code=code,
        name=endonym(code),
        region=region,
        script=_SCRIPTS[script].value,
        latin=_SCRIPTS[script] is Script.Latin,
        day=locale.date_formats["long"].pattern,
        month=locale.datetime_skeletons.get("yMMMM", "LLLL y"),
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")
    return [path, *_pages(store, code)]


def _pages(store: Store, code: str) -> list[Path]:
    """The Markdown of each page with the views that the other languages show, and no words yet."""
    written = []
    for file in prose.files(store.root, store.required[:1]):
        views = _VIEW.findall((store.root / file.path).read_text(encoding="utf-8"))
        path = store.root / prose.FOLDER / code / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(views) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _filled(kind: str, **context: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{kind}.yml.j2").render(**context)
