"""What is cooked, and with what."""
