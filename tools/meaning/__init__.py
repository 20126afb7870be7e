"""How much of what sets languages apart the rules notice, and how often they are wrong: on sets of edits."""
