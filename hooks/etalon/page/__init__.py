"""How the data become pages: what a view may ask, what it read, and the frame around it."""
