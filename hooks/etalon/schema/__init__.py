"""The shape of every kind of data, one concept a module."""

from .area import Area
from .base import Entity
from .committee import Committee
from .correction import Correction
from .grammar import Grammar
from .language import Language
from .membership import Membership
from .organisation import Organisation
from .page import Page
from .place import Place
from .source import Source
from .style import Style
from .term import Term

KINDS: dict[str, type[Entity]] = {
    "organisation": Organisation,
    "membership": Membership,
    "committee": Committee,
    "correction": Correction,
    "source": Source,
    "place": Place,
    "term": Term,
    "style": Style,
    "grammar": Grammar,
    "page": Page,
    "ui": Area,
}
"""Kind (a folder of ``data/``) -> the model of its files, in the order in which pages show them."""

__all__ = ["KINDS", "Entity", "Language", *sorted(model.__name__ for model in KINDS.values())]
