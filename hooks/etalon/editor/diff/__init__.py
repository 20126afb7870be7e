"""What a change does, told by what it changes: things, their texts in every language, addresses, findings."""
