"""Etalon: one set of data, several languages that provably agree.

The layers, top first; a module imports only from the rows below its own (``tests/test_layers.py`` holds
this)::

    cli                                      (and ../mkdocs_hook.py, the one adapter to the engine)
    site, skeleton, editor_schema, declaration
    pages
    render, checks
    printing, identity, anchors
    ledger
    addresses
    compare
    regulation
    relations, status, workers, guide, drawing, marking, timeline, uses, family, figures, needs, feeds
    cooperation
    agreement, links, locale, inline, meaning, publish
    store
    prose
    reader
    schema
    findings
"""
