"""The kinds of the kitchen."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from etalon.data.store import Store
from etalon.kind import Kind, SiteFile
from etalon.page.speech import Speech

from .dish import Course, Dish, steps_of
from .helpers import DishHelpers, tastes
from .rules import few_spices, nothing_cooks_for_days
from .spice import Spice, notion_of, varieties_of


def _label(speech: Speech, dish: Dish) -> str:
    return f"{speech.word(f'course.{dish.course}')} · {speech.name(dish)}"


def _mention(speech: Speech, dish: Dish) -> Markup:
    return Markup('<a class="dish" href="{}">{}</a>').format(speech.href(dish), speech.name(dish))


def _parts_of_a_plate(_store: Store, dish: Dish) -> Iterator[str]:
    yield from ["how"] if dish.stages else []
    if dish.sayings:
        yield from ("sayings", *(f"said-{saying.id}" for saying in dish.sayings))


DISH = Kind(
    "dish",
    Dish,
    title="title",
    label=_label,
    mention=_mention,
    description="description",
    address="dishes/{id}/",
    whole_of=lambda id: id.partition(".")[0],
    anchors=_parts_of_a_plate,
    nav=lambda dish: dish.menu or {},
    parts=steps_of,
    rules=(nothing_cooks_for_days,),
    words={"course": Course},
    helpers=DishHelpers,
    view="plate",
    search=("description", "stages", "invented", "inspired_by"),
    weight=1.5,
    whole_titles=True,
)
SPICE = Kind(
    "spice",
    Spice,
    title="title",
    cited=lambda speech, spice: f"{speech.name(spice)} ({spice.id})",
    neutral=lambda _store, spice: (getattr(spice, "botanical", spice.id), "la"),
    address="spices/#{id}",
    shown_on="spices",
    compare="spices",
    parts=varieties_of,
    entity_rules=(few_spices,),
    files=(SiteFile("spices/tastes.json", tastes),),
    scripts=("spices.js",),
    must_be_used=True,
    links_terms=False,
    notion=notion_of,
    search=("taste", "botanical"),
)
LANDMARKS = {"spices": lambda _store, _page: ("legend",)}
KINDS: tuple[Kind[Any], ...] = (DISH, SPICE)
