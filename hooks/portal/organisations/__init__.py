"""Organisations, who is a member of what, their committees, and the places where they are."""
