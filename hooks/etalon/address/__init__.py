"""Where things are: links, every address ever published, and where those lead that are gone."""
