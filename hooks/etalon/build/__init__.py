"""How pages become a site."""
