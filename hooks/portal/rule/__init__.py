"""The Rule on verification: its clauses, who they concern, what follows from them, and the mark."""
