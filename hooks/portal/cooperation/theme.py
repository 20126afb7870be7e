"""The chapters of the review of a year."""

from enum import StrEnum


class Theme(StrEnum):
    """The chapters of the review of 2019 (source ``vn-2019``), in its order."""

    productivity = "productivity"
    legal_metrology = "legal_metrology"
    partners = "partners"
    asean = "asean"
    standards_day = "standards_day"
    units = "units"
    projects = "projects"
