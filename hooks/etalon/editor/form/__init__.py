"""A form in the browser for any data file, made from what the kinds say of themselves.

It runs within the preview (``build/preview.py``); what it saves goes through the writer that leaves everything else in
the file as it is.
"""
