"""Sets of edits that measure the guard of meaning: ``python -m tools.meaning``."""
