"""Etalon: one set of data, several languages that provably agree.

The layers, top first. A module imports only from the rows below its own, and from its own room where the row names
it; a room stands for those of its modules that no other row names (``tests/etalon/test_layers.py`` holds this)::

    cli                                       (and ../mkdocs_hook.py, the one adapter to the engine)
    commands                                  what each command does, loaded when it is asked for
    build                                     pages become a site
    editor                                    what editors are given: drafts, schemas, declarations
    page                                      a page speaks, and stands in its frame
    page.views, rules                         what may be shown; what must hold
    portal                                    subjects, found in their folders
    page.kinds, page.landmarks                the kinds that every portal has, and what its own views give
    page.helpers, printing                    what the generator's own views ask; findings for people
    editor.unsettled                          what the texts say is not known
    search                                    what readers find, and the index of it
    address                                   what was ever published, and where it is now
    page.compare, page.prose, editor.status   the languages side by side; what is wrong with a page's Markdown
    page.generated, page.pictures, page.tree, page.parts, page.rows, editor.fingerprints, address.links
    text                                      how languages are written and read
    data                                      files become typed, immutable tables
    kept                                      what a run leaves for the next
    workers                                   the other cores
    kind, spent, told                         what a kind is; on what time was spent
"""
