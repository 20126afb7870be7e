"""What was agreed between organisations, what happened, who took part, and programmes of help."""
