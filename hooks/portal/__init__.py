"""The portal on metrology and standardisation: what its kinds are, one folder a subject.

A subject joins by being here; a kind joins by being declared in a module of a subject.
"""

NAME = "Etalon"
"""What the portal is called above the languages."""

ORDER = ("sources", "organisations", "rule", "history", "cooperation", "words", "home")
"""Which subjects come first in lists; any others follow by name. Style sheets are loaded in this order too."""

SEARCH_PAGE = "search"
"""The page that readers search on; the box on every page leads there."""

CITED_FIRST = ("clause", "term", "statistic", "organisation", "standard")
"""The kinds that people cite most, in this order; the page for trainers shows them first."""

STANDING_PAGE = "agreement"
"""The page that tells readers what it means that a text is behind, or that no native speaker has read it."""

EDITORS_PAGE = "editors"
"""The page that tells editors how a text is corrected, and what waits for them."""
