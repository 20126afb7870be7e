"""The glossary: what each language calls a notion of the field, and what not to call it."""
