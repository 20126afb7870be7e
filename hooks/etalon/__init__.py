"""Etalon: one set of data, several languages that provably agree.

The layers, each importing only those below it (``tests/test_layers.py`` holds this)::

    cli                        (and ../mkdocs_hook.py, the one adapter to the engine)
    site
    render, checks
    store, links, locale
    reader
    schema
    findings
"""
