"""Right edits of the real data, as an editor makes them: the check must stay green, and so must the built site."""
