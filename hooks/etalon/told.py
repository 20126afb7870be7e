"""What one process tells another by its environment."""

import re
from datetime import UTC, date, datetime

PROGRESS = "ETALON_PROGRESS"
DRAFTS = "ETALON_DRAFTS"
PORTAL = "ETALON_PORTAL"
ANEW = "ETALON_ANEW"
PROFILE = "ETALON_PROFILE"
DEFAULT = "portal"
"""The package that is the portal where nobody names another."""
DATE = "SOURCE_DATE_EPOCH"
"""The day of the data in seconds since 1970, as the convention of reproducible builds has it."""
_SECONDS = re.compile("[0-9]{1,12}")
_TEN_THOUSAND = 253_402_300_800
"""Seconds from 1970 until the year 10000, of which no calendar here knows."""
UNADDRESSED = "site_url"
"""What a site does not say of itself where its address is one that can never be real."""


def day_of(told: str) -> date | None:
    """The day that some seconds since 1970 name, by which moment of it they may; None for what is no day."""
    if not _SECONDS.fullmatch(told) or int(told) >= _TEN_THOUSAND:
        return None
    return datetime.fromtimestamp(int(told), UTC).date()
