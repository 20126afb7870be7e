"""What readers find: findable things from the data, and an index that a browser fetches piece by piece."""
