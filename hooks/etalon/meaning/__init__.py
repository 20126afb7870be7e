"""What a text says apart from its words, so that it can be held against the same text in another language.

One extractor a module, a plain function from a text and what the data say of its language to a bag of
neutral tokens. No extractor knows a language by name: ``data/grammar/`` does.
"""
