"""A prose page: what it is called, and where it stands in the navigation."""

from typing import Annotated

from pydantic import AfterValidator, Field

from .base import AskedFor, Entity, Id, Order, Reference, Strict, Text, refers_to
from .forms import Misfit

HOME = "home"


def _sound(id: str) -> str:
    """An id each of whose parts can be the name of a file; ``index`` is that of the first page alone."""
    if not {"", "index"}.isdisjoint(id.split(".")):
        raise Misfit("id-of-kind", value=id)
    return id


class Shown(Strict):
    """What a view on the page shows under a name of its own: ``origin``, ``numbers``."""

    part: Annotated[Id, Field(description="the name by which the view asks for it")]
    of: Annotated[tuple[Reference, ...], refers_to(), Field(description="what is shown there")]


class ProsePage(AskedFor, Entity):
    """Its words stand in ``docs/<language>/``: ``index.md`` for ``home``, ``a/b.md`` for ``a.b``.

    ``order`` is the place in the navigation, under ``label`` or else the title: in that of the site, or,
    for a page below another (``a.b``), in that of its part; without it the page is reached by links only.
    ``under``: the page in whose part it stands although its address does not say so.
    ``shows``: which entities the views on it show where; a view knows none by itself.
    """

    id: Annotated[
        Id, AfterValidator(_sound), Field(description="The name of the file; nobody has to write it")
    ]
    title: Text
    description: Text
    label: Text | None = None
    order: Order | None = None
    under: Annotated[Id | None, refers_to("page", leads_up=True)] = None
    shows: tuple[Shown, ...] = ()

    def shown(self, part: str) -> tuple[str, ...]:
        """The references of what a view shows there; none where the page names nothing."""
        return next((each.of for each in self.shows if each.part == part), ())

    @property
    def is_below(self) -> bool:
        """Whether it stands in the part of another page."""
        return self.under is not None or "." in self.id

    @property
    def is_on_top(self) -> bool:
        """Whether it stands in the navigation of the site."""
        return self.order is not None and not self.is_below

    @property
    def file(self) -> str:
        """The path of its Markdown below the folder of a language."""
        return file_of(self.id)

    @property
    def address(self) -> str:
        """Its address below that of a language."""
        return address_of(self.id)

    def holds(self, address: str) -> bool:
        """Whether an address is below this one; the first page holds only itself."""
        return bool(self.address) and address.startswith(self.address)


def address_of(id: str) -> str:
    """The address of the prose page with an id, whether it is there or not."""
    return "" if id == HOME else id.replace(".", "/") + "/"


def file_of(id: str) -> str:
    """The path of a page's Markdown below the folder of a language."""
    return "index.md" if id == HOME else id.replace(".", "/") + ".md"
