"""What the texts find of whatever terms there are."""

import pytest

from etalon.data.store import Store
from etalon.text.vocabulary import Vocabulary

from .choice import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_found_in_its_own_form(data: Store, language: str) -> None:
    """As it stands in the dictionary, a term is found whole, not a shorter one inside it."""
    vocabulary = data.index(Vocabulary)
    for id, notion in vocabulary.notions.items():
        for form in (notion.name[language], *notion.also.get(language, ())):
            [use] = vocabulary.lexicons[language].uses(form)
            assert use.words == form and id in {found.term for found in use.forms}
