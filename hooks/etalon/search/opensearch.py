"""The description by which a browser's own search box searches a language of the site (OpenSearch 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from ..page.speech import Speech

NAME = "opensearch.xml"
LONGEST = 16
"""Characters of a short name; browsers refuse a longer one."""

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<Language>{language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image width="64" height="64" type="image/svg+xml">{image}</Image>
<Url type="text/html" template="{address}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


def file(speech: Speech) -> tuple[str, str]:
    """The name of the description and its text."""
    text = Markup(_FORM).format(
        name=f"{speech.word('site.name')} {speech.language}"[:LONGEST],
        description=speech.word("search.label"),
        language=speech.language,
        image=speech.absolute("assets/images/favicon.svg"),
        address=speech.absolute(f"{speech.language}/{speech.search}"),
    )
    return NAME, str(text)
