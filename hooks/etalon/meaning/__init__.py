"""What a text says, as counted tokens that can be compared across languages; one extractor a module."""
