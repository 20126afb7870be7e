"""The search finds what readers mean: the open half of the sets (``python -m tools.search open``).

The bounds leave room for an editor's right change; what a set means and the site no longer holds does not count.
"""

from playwright.sync_api import Browser
from tools.search.measure import measure

from etalon.data.store import Store
from etalon.search.keys import Keys
from tests.pages import opened


def test_most_queries_find_what_they_mean(browser: Browser, address: str, data: Store) -> None:
    with opened(browser, address) as page:
        figures = measure("open", page, address, data, every=8)
    languages = {each.query.language for each in figures.judged}
    assert figures.recall >= 0.95
    assert {code: recall for code in languages if (recall := figures.among(code).recall) < 0.9} == {}
    assert figures.false_positives <= 0.05


def test_all_forms_of_a_word_have_one_key(data: Store) -> None:
    """Words in -ка and -ный by all cases, participles by their adjectives' endings."""
    keys = Keys(data.languages, "ru")
    for forms in (
        "поверка поверки поверке поверку поверкой поверкою поверок поверкам поверками поверках",
        "измерительный измерительного измерительному измерительном измерительную измерительными",
        "работать работающий работающего работающими работавших",
    ):
        assert len({keys.stem(word, "ru") for word in forms.split()}) == 1, forms
