"""A made-up portal about a kitchen, in two languages: what the generator's tests run on.

It has one of everything that a portal can declare, and nothing of the real portal: no kind, no field, no word.
"""

NAME = "Spoon"

ORDER = ("people", "kitchen")

STANDING_PAGE = "standing"

SEARCH_PAGE = "find"

EDITORS_PAGE = "editors"
