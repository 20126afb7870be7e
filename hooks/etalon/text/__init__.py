"""Texts in human languages: their markup, how each language writes, and what a text says apart from its words.

So it can be held against the same text in another language. One extractor a module, a plain function from
a text and what is known of its language to a bag of neutral tokens. None knows a language by name:
``data/grammar/`` and ``data/style/`` do.
"""
