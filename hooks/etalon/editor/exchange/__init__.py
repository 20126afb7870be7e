"""Texts for translators' programs, and back: gettext's PO files and XLIFF 2.1."""
