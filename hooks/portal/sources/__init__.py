"""Where the facts come from, and what is established where a source is wrong."""
