"""The shape of every kind of data, one concept a module."""

from .actor import Actor
from .area import Area
from .base import Entity
from .clause import Clause
from .committee import Committee
from .cooperation import Agreement, Event, Person
from .correction import Correction
from .document import Document
from .grammar import Grammar
from .guide import Answer, Question
from .language import Language
from .link import Link
from .mark import Mark
from .membership import Membership
from .milestone import Milestone
from .organisation import Organisation
from .page import Page
from .place import Place
from .procedure import Procedure
from .programme import Programme
from .redirect import Redirect
from .source import Source
from .standard import Standard
from .statistic import Statistic
from .style import Style
from .term import Term

KINDS: dict[str, type[Entity]] = {
    "organisation": Organisation,
    "membership": Membership,
    "committee": Committee,
    "correction": Correction,
    "source": Source,
    "place": Place,
    "milestone": Milestone,
    "standard": Standard,
    "statistic": Statistic,
    "agreement": Agreement,
    "event": Event,
    "person": Person,
    "programme": Programme,
    "link": Link,
    "term": Term,
    "document": Document,
    "clause": Clause,
    "actor": Actor,
    "procedure": Procedure,
    "mark": Mark,
    "question": Question,
    "answer": Answer,
    "style": Style,
    "grammar": Grammar,
    "page": Page,
    "redirect": Redirect,
    "ui": Area,
}
"""Kind (a folder of ``data/``) -> the model of its files, in the order in which pages show them."""

__all__ = ["KINDS", "Entity", "Language", *sorted(model.__name__ for model in KINDS.values())]
