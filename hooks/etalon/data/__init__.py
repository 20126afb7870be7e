"""What is in ``data/`` and ``docs/``: read, given its shape, and everything that is wrong with its form."""
