"""What readers find: documents from the data, and an index that a browser fetches piece by piece."""
