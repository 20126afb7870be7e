"""What is looked at of the project, whatever it holds: its languages, and a page of every view."""

from tests.pages import of_every_view

from .conftest import loaded

LANGUAGES = tuple(loaded()[0].languages)
PAGES = of_every_view(loaded()[0])
