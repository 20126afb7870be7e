"""What the views of the kitchen ask."""

import json

from etalon.page.speech import Speech

from .dish import Dish, Step
from .spice import Spice


class DishHelpers:
    """Made anew for each page."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def minutes(self, dish: Dish) -> str:
        """How long a dish takes."""
        return self._speech.number(sum(step.minutes for step in dish.stages))

    def hardest(self, dish: Dish) -> Step | None:
        """The step that a dish names as its hardest."""
        found = self._speech.get(f"step:{dish.hardest}") if dish.hardest else None
        return found if isinstance(found, Step) else None


def tastes(speech: Speech) -> str:
    """The taste of each spice, for the script that shows it where a spice is linked."""
    return json.dumps(
        {spice.id: speech.plain(spice.taste) for spice in speech.all(Spice)}, ensure_ascii=False
    )
