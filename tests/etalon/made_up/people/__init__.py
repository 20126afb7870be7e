"""Who cooks."""
