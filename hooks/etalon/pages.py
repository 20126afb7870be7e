"""The pages that come from the data: all of a language, and what they are called."""

from collections import Counter

from . import compare, guide, ledger, links
from .addresses import Page, generated
from .ledger import Moves
from .render import Renderer
from .schema import Answer, Organisation, Question, Redirect
from .schema.clause import ClauseKind
from .store import Store

NOT_FOUND = "404.html"
_DESCRIPTION_LENGTH = 200


def every(store: Store, moves: Moves) -> dict[str, Page]:
    """The pages of each language that come from no prose: address -> page."""
    pages = [Page(NOT_FOUND, "not_found"), *generated(store)]
    for address, move in {**moves.shadows, **moves.by_address}.items():
        if "#" not in address and (move.to or move.gone):
            view, context = "gone", {}
            if move.new is not None:
                view, context = "moved", {"to": links.relative(move.new, address)}
            pages.append(Page(address, view, ledger.REDIRECT, move.id, context))
    return {page.address: page for page in pages}


def title(page: Page, store: Store, renderer: Renderer) -> str:
    """What a page is called. Raises Unrenderable."""
    entity = store.get(page.kind, page.id)
    if isinstance(entity, Redirect):
        return renderer.word(f"address.{page.view}_title", address=ledger.shown(page.address))
    if isinstance(entity, Question | Answer):
        return _title_on_path(page, store, renderer, entity)
    if page.view == "clauses":
        return renderer.word("rule.extract_title", who=_about(page, renderer))
    if page.view == "compare":
        return renderer.word("compare.title_of", name=compare.name(page.context["comparison"], renderer))
    return renderer.name(f"{page.kind}:{page.id}") if page.id else renderer.word(f"{page.view}.title")


def description(page: Page, store: Store, renderer: Renderer) -> str:
    """A page's description, cut at a sentence or a word. Raises Unrenderable."""
    entity = store.get(page.kind, page.id)
    if isinstance(entity, Redirect):
        return shortened(told(renderer, entity))
    if isinstance(entity, Question):
        return shortened(" · ".join(renderer.plain(option.text) for option in entity.options))
    if page.view == "clauses":
        return shortened(renderer.word("rule.extract_description", who=_about(page, renderer)))
    if page.view == "compare":
        name = compare.name(page.context["comparison"], renderer)
        return shortened(renderer.word("compare.description_of", name=name))
    if summary := getattr(entity, "summary", None):
        return shortened(renderer.plain(summary))
    if entity is None:
        return renderer.word(f"{page.view}.description")
    return shortened(
        renderer.plain(entity.statements[0].text if isinstance(entity, Organisation) else entity.text)
    )


def told(renderer: Renderer, move: Redirect) -> str:
    """What became of a thing that is gone, or that it is elsewhere now."""
    return renderer.plain(move.gone) if move.gone else renderer.word("address.moved")


def shortened(text: str) -> str:
    """As much of a text as a search engine shows."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[: _DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _about(page: Page, renderer: Renderer) -> str:
    kind: ClauseKind | None = page.context.get("clause_kind")
    return renderer.word(f"clause_kind.{kind}") if kind else renderer.name(f"actor:{page.id}")


def _title_on_path(page: Page, store: Store, renderer: Renderer, entity: Question | Answer) -> str:
    """The question or the answer, with the choices that led there where several paths do."""
    words = renderer.plain(entity.text if isinstance(entity, Question) else entity.title)
    led = Counter((path.kind, path.id) for path in guide.paths(store))
    if led[page.kind, page.id] == 1:
        return words
    return f"{words} ({', '.join(renderer.plain(choice.option.text) for choice in page.context['path'].choices)})"
