"""The kinds that every portal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..data.area import Area
from ..data.base import Entity
from ..data.grammar import Grammar
from ..data.page import ProsePage
from ..data.redirect import Redirect
from ..data.site import SITE, SiteSettings
from ..data.store import PAGE, REDIRECT, UI
from ..data.style import Style
from ..kind import Kind
from . import compare
from .helpers import PageHelpers

if TYPE_CHECKING:
    from .speech import Speech


def _id(_speech: Speech, entity: Entity) -> str:
    return entity.id


KINDS: tuple[Kind[Any], ...] = (
    Kind("style", Style, title=_id, links_terms=False),
    Kind("grammar", Grammar, title=_id, links_terms=False),
    Kind(
        PAGE,
        ProsePage,
        title="title",
        description="description",
        search=("description",),
        order=lambda page: (page.order is None, page.is_below, page.order or 0, page.id),
        pages=compare.pages,
        helpers=PageHelpers,
    ),
    Kind(REDIRECT, Redirect, title=_id, is_account=True),
    Kind(SITE, SiteSettings, title=_id, is_one=True, is_account=True, links_terms=False),
    Kind(UI, Area, title=_id, links_terms=False),
)
