"""What editors are told and given: how far each language is, declarations, drafts, hints."""
