"""Views -> HTML and its table of contents, one language at a time."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from . import (
    agreement,
    compare,
    cooperation,
    drawing,
    family,
    figures,
    guide,
    inline,
    links,
    marking,
    needs,
    regulation,
    status,
    timeline,
)
from .agreement import State
from .findings import Finding
from .locale import Locale, SortKey, endonym
from .meaning.terms import linked
from .relations import Relations
from .schema import Entity, Membership, Organisation
from .schema.clause import Provision
from .schema.date import PartialDate
from .schema.organisation import Statement
from .store import Store
from .uses import Uses

VIEWS = Path(__file__).with_name("views")
SUFFIX = ".html.j2"
_GLOSSARY = "glossary/"
MISSING = "⟨{}: …⟩"
_NAMES = {"organisation": "name", "committee": "title", "place": "name", "source": "title"}
_NAMES |= {"term": "name", "actor": "name", "document": "title", "procedure": "title"}
_NAMES |= {"question": "text", "answer": "title", "page": "title"}
_NAMES |= dict.fromkeys(
    ("milestone", "standard", "statistic", "agreement", "event", "person", "programme"), "name"
)


class _Memory(BytecodeCache):
    """Keeps compiled views, so that every language after the first has them at once."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Memory()


class Unrenderable(Exception):
    """A view, a word or a page failed; ``finding`` says where and how to mend it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text("en"))
        self.finding = finding


@dataclass(frozen=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Rendered:
    """A page's body and the headings in it, in order."""

    html: str
    headings: tuple[Heading, ...] = ()


@dataclass
class _Page:
    """The page that is being rendered: its address, and where it stands in the whole site."""

    address: str = ""
    path: str = ""
    scope: str = ""
    """Pages of one scope write the same links to the same things."""
    headings: list[Heading] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    """Terms that have their link already, below the present heading."""
    shared: bool = False
    """Whether a piece is being rendered that other pages show too."""


class Renderer:
    """Renders views in one language. Not to be shared between threads."""

    def __init__(
        self,
        store: Store,
        relations: Relations,
        language: str,
        site_url: str = "/",
        edit_base: str = "",
        views: Path = VIEWS,
        uses: Uses | None = None,
    ) -> None:
        self.store = store
        self.uses = uses or Uses(store)
        self.language = language
        self.locale = Locale(store.languages[language])
        self.site_url = site_url
        self.edit_base = edit_base
        self.views = views
        self._page = _Page()
        self._documents = {(document.kind, document.id): document for document in store.documents}
        self._prose = SandboxedEnvironment(undefined=StrictUndefined)
        self._fragments: dict[tuple[Any, ...], Markup] = {}
        self._words = {key: escape(text[language]) for key, text in store.words.items() if language in text}
        self._sort_keys: dict[str, SortKey] = {}
        self._views = Environment(
            loader=FileSystemLoader(views),
            bytecode_cache=_COMPILED,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._views.globals |= {
            "lang": language,
            "languages": list(store.languages.values()),
            "fold": store.languages[language].fold,
            "fold_all": {letter: to for each in store.languages.values() for letter, to in each.fold.items()},
            "tables": store.tables,
            "rel": relations,
            "t": self.word,
            "cached": self.cached,
            "t_in": self.word_in,
            "absolute": self.absolute,
            "base_path": urlsplit(site_url).path or "/",
            "words": self.words,
            "plain": self.plain,
            "date": self.date,
            "days": self.locale.days,
            "number": self.locale.number,
            "ablative": self.locale.ablative,
            "href": self.href,
            "asset": self.asset,
            "name": self.name,
            "acronym": self.acronym,
            "heading": self.heading,
            "afresh": self.afresh,
            "sort_by_name": self.sort_by_name,
            "edit_url": self.edit_url,
            "permanent": self.permanent,
            "cited": self.cited,
            "agreement_of": self.agreement_of,
            "own_names": self.own_names,
            "endonym": endonym,
            "percent": self.locale.percent,
            "survey": partial(status.survey, store),
            "page_href": self.page_href,
            "regulation": regulation.Regulation(store),
            "numbers_of": regulation.numbers_of,
            "clause_title": self.clause_title,
            "clause_text": self.clause_text,
            "parameter": partial(store.get, "parameter"),
            "guide_address": guide.address_of,
            "flow_of": partial(drawing.flow, store, language=language),
            "overview_drawing": self.overview_drawing,
            "timeline": partial(timeline.timeline, store, language=language),
            "in_family": partial(family.in_order, store),
            "families": partial(family.families, store),
            "family_picture": partial(family.picture, store),
            "figures": figures,
            "statistics": partial(figures.in_order, store),
            "chronicle": partial(cooperation.chronicle, store),
            "of_theme": partial(cooperation.of_theme, store),
            "by_partner": cooperation.by_partner,
            "with_person": partial(cooperation.with_person, store),
            "belonging": partial(cooperation.belonging, store),
            "needs": needs,
            "share": self.locale.share,
            "statement": self.statement,
            "term_pages": self.term_pages,
            "ratios": partial(marking.ratios, store),
            "checker_rules": partial(marking.rules, store, self),
            "due_rules": partial(marking.due, self),
            "words_in": self.words_in,
            "row_name": self.row_name,
            "compared_name": partial(compare.name, renderer=self),
            "compared_page": compare.page_of,
            "comparisons": partial(compare.comparisons, store),
        }

    def render(self, view: str, address: str, /, **context: Any) -> Rendered:
        """Render a view for the page at ``address`` of this language. Raises Unrenderable."""
        scope = address.rpartition("/")[0].rpartition("/")[0] or address
        return self._render(view, _Page(address, f"{self.language}/{address}", scope), context)

    def render_root(self, view: str, address: str = "", /, **context: Any) -> str:
        """Render a view that stands above the languages, at ``address``. Raises Unrenderable."""
        return self._render(view, _Page(address, address, scope="/"), context).html

    def _render(self, view: str, page: _Page, context: dict[str, Any]) -> Rendered:
        self._page = page
        try:
            template = self._views.get_template(view + SUFFIX)
            html = template.render(**context)
        except Unrenderable:
            raise
        except Exception as error:  # a template can fail in any way; it is a finding in each
            raise Unrenderable(self._template_finding(error, self.views / (view + SUFFIX))) from error
        return Rendered(html, tuple(page.headings))

    def expand(self, markdown: str, address: str, shown_as: str, offset: int = 0) -> tuple[str, Rendered]:
        """Fill ``{{ show('view') }}`` in a prose page.

        Returns the Markdown with a marker for each view, and the views' HTML joined by the same
        marker; ``offset`` is the number of lines before ``markdown`` in its file. Raises Unrenderable.
        """
        shown: list[str] = []
        headings: list[Heading] = []

        def show(view: str, **context: Any) -> Markup:
            if not (self.views / (view + SUFFIX)).is_file():
                raise TemplateNotFound(view)  # here, since the page is to be mended
            rendered = self.render(view, address, **context)
            shown.append(rendered.html)
            headings.extend(rendered.headings)
            return Markup(MARKER)

        try:
            text = self._prose.from_string(markdown).render(show=show)
        except Unrenderable:
            raise
        except Exception as error:  # a template can fail in any way; it is a finding in each
            line = _line_in(error, "<template>") or getattr(error, "lineno", None) or 1
            params = {"reason": _reason(error)}
            raise Unrenderable(Finding(shown_as, line + offset, "", "template-error", params)) from error
        return text, Rendered(MARKER.join(shown), tuple(headings))

    def cached(self, macro: Callable[..., Markup], *arguments: Any) -> Markup:
        """What a macro makes of its arguments, worked out once for all pages of the same depth.

        For macros that depend on nothing else; entities are told apart by their ids.
        """
        key = (self._page.scope, macro.name, *(getattr(argument, "id", argument) for argument in arguments))
        if key not in self._fragments:
            outer, self._page.shared = self._page.shared, True
            self._fragments[key] = macro(*arguments)
            self._page.shared = outer
        return self._fragments[key]

    def word(self, key: str, /, **params: Any) -> Markup:
        """A word of the interface. Raises Unrenderable for a key that ``data/ui/`` lacks."""
        text = self._words.get(key)
        if text is None:
            return self.word_in(self.language, key, **params)
        return text.format(**params) if params else text

    def word_in(self, language: str, key: str, /, **params: Any) -> str:
        """A word of the interface in any language of the site. Raises Unrenderable."""
        text = self.store.words.get(key, {}).get(language)
        if text is None and language in self.store.drafts:
            return MISSING.format(key)
        if text is None:
            area = key.partition(".")[0]
            raise Unrenderable(Finding(f"data/ui/{area}.yml", 0, key, "unknown-word", {"name": key}))
        return escape(text).format(**params) if params else text

    def words(self, text: Mapping[str, str]) -> Markup:
        """A text in this language, with its inline markup, its links, and the first use of each term below a heading linked.

        Pieces that several pages share, and the glossary itself, get no links to terms.
        """
        if self.language not in text:
            return self._missing
        own = text[self.language]
        if not self._page.shared and self._page.address != _GLOSSARY:
            terms = self.uses.shared(text) - self._page.terms
            if terms:
                own, _missing = linked(own, terms, self.uses.lexicons[self.language])
                self._page.terms |= terms
        return inline.render(own, self._resolve)

    def statement(self, organisation: str, id: str) -> Statement:
        """What is said of an organisation under an id. Raises LookupError."""
        found = [each for each in self.store.tables["organisation"][organisation].statements if each.id == id]
        if not found:
            raise LookupError(f"data/organisation/{organisation}.yml has no statement “{id}”")
        return found[0]

    def term_pages(self, id: str) -> tuple[str, ...]:
        """References to the pages that use a term."""
        return self.uses.pages.get(id, ())

    def words_in(self, language: str, text: Mapping[str, str]) -> Markup:
        """A text in any of its languages; its links stay in this one."""
        return inline.render(text[language], self._resolve)

    def row_name(self, row: compare.Row) -> str:
        """The entity of which a row of a comparison tells."""
        return row.id if row.kind == "clause" else self.name(f"{row.kind}:{row.id}")

    def plain(self, text: Mapping[str, str]) -> str:
        """A text in this language, without markup."""
        return inline.plain(text[self.language]) if self.language in text else MISSING.format(self.language)

    @property
    def _missing(self) -> Markup:
        """What a draft shows where it has no text: never another language's."""
        return Markup('<span class="missing">{}</span>').format(MISSING.format(self.language))

    def date(self, value: PartialDate) -> str:
        return self.locale.date(value)

    def href(self, reference: str) -> str:
        """The link from the current page to what ``reference`` names. Raises LookupError."""
        target = links.address(self.store, reference)
        if target is None:
            raise LookupError(f"“{reference}” leads nowhere")
        return links.relative(target, self._page.address)

    def page_href(self, address: str) -> str:
        """The link from the current page to an address of this language."""
        return links.relative(address, self._page.address)

    def clause_title(self, number: str) -> str:
        """What a clause is about."""
        return self.plain(self._views.globals["regulation"].title_of(number))

    def clause_text(self, clause: Provision) -> Markup:
        """The text of a clause with its terms linked to the glossary."""
        if self.language not in clause.text:
            return self._missing
        text, _missing = linked(clause.text[self.language], clause.terms, self.uses.lexicons[self.language])
        return inline.render(text, self._resolve)

    def overview_drawing(self) -> drawing.Overview:
        """All procedures in one drawing."""
        return drawing.overview(self.store, self._views.globals["regulation"].procedures, self.language)

    def asset(self, path: str) -> str:
        """The link from the current page to a file of the theme's ``assets/``."""
        return links.relative(f"assets/{path}", self._page.path)

    def absolute(self, path: str) -> str:
        """The whole address of a path below the site's root."""
        return urljoin(self.site_url, path or ".")

    def name(self, reference: str) -> str:
        """What a reader calls it: an organisation's name, a committee's title, ``D13``."""
        kind, id = links.split(reference) or ("", "")
        entity = self.store.get(kind, id)
        if entity is None:
            raise LookupError(f"“{reference}” leads nowhere")
        return self.plain(getattr(entity, _NAMES[kind])) if kind in _NAMES else id.upper()

    def cited(self, kind: str, id: str) -> str:
        """What a reader calls a citable thing where nothing around it says what it is."""
        entity = self.store.get(kind, id)
        if isinstance(entity, Membership):
            return f"{self.name(entity.party)} — {self.name(entity.body)}"
        if kind == "clause":
            return f"{id} · {self.clause_title(id)}"
        code = getattr(entity, "code", None)
        return (f"{code} · " if code else "") + self.name(f"{kind}:{id}")

    def permanent(self, kind: str, id: str) -> tuple[str, str]:
        """The address of a thing above the languages: the link to it from here, and the whole address."""
        address = links.identity(kind, id)
        return links.relative(address, self._page.path), self.absolute(address)

    def acronym(self, organisation: Organisation) -> str | None:
        if organisation.acronym is None:
            return None
        return organisation.acronym.forms.get(self.language, organisation.acronym.canonical)

    def heading(self, level: int, id: str, text: str) -> Markup:
        """A heading that also stands in the table of contents; readers who come to it see its terms linked."""
        self.afresh()
        self._page.headings.append(Heading(level, id, text))
        return Markup(f'<h{level} id="{escape(id)}">{escape(text)}</h{level}>')

    def afresh(self) -> str:
        """Link terms anew from here on, as in each entry of a list that every language sorts for itself."""
        self._page.terms.clear()
        return ""

    def sort_by_name(self, entities: Iterable[Entity]) -> list[Entity]:
        """Organisations, places or committees in the order of this language's alphabet."""
        return sorted(entities, key=lambda entity: self._sort_key(self.plain(_name_of(entity))))

    def agreement_of(self, kind: str, id: str) -> State | None:
        """How the texts of a file stand to one another; None if it holds none."""
        document = self._documents.get((kind, id))
        return agreement.state(self.store, document) if document else None

    def own_names(self, codes: Iterable[str]) -> Markup:
        """Languages by their own names, each marked as what it is."""
        names = [
            Markup('<span lang="{}">{}</span>').format(code, self.store.languages[code].name)
            for code in codes
        ]
        return Markup(", ").join(names)

    def edit_url(self, kind: str, id: str) -> str | None:
        """Where an editor changes the file, if the site knows its repository."""
        return f"{self.edit_base}data/{kind}/{id}.yml" if self.edit_base else None

    def _sort_key(self, name: str) -> SortKey:
        if name not in self._sort_keys:
            self._sort_keys[name] = self.locale.sort_key(name)
        return self._sort_keys[name]

    def _resolve(self, target: str) -> str | None:
        if links.WEB.fullmatch(target):
            return target
        address = links.address(self.store, target)
        return None if address is None else links.relative(address, self._page.address)

    def _template_finding(self, error: Exception, template: Path) -> Finding:
        path, line = template, getattr(error, "lineno", None)
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(SUFFIX):
                path, line = Path(frame.filename), frame.lineno
        root = self.store.root.resolve()
        path = path.resolve()
        shown_as = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        return Finding(shown_as, line or 1, "", "template-error", {"reason": _reason(error)})


MARKER = "<!--etalon:show-->"


def _name_of(entity: Entity) -> Mapping[str, str]:
    return getattr(entity, "name", None) or entity.title


def _reason(error: Exception) -> str:
    """Why a template failed, without folders of this machine."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, RecursionError):
        return type(error).__name__
    return getattr(error, "message", None) or f"{type(error).__name__}: {error}"


def _line_in(error: Exception, filename: str) -> int | None:
    lines = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename
    ]
    return lines[-1] if lines else None


def fill(html: str, views: str) -> str:
    """Put the views' HTML where their markers stand in the rendered Markdown."""
    pieces = html.split(MARKER)
    parts = views.split(MARKER) if len(pieces) > 1 else []
    filled = [pieces[0]]
    for part, piece in zip(parts, pieces[1:], strict=True):
        filled += [part, piece]
    return "".join(filled)
