"""What one process tells another by its environment."""

PROGRESS = "ETALON_PROGRESS"
DRAFTS = "ETALON_DRAFTS"
PORTAL = "ETALON_PORTAL"
DEFAULT = "portal"
"""The package that is the portal where nobody names another."""
DATE = "SOURCE_DATE_EPOCH"
"""The day of the data in seconds since 1970, as the convention of reproducible builds has it."""
