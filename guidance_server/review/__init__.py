"""Review: who decides on what, as an append-only trail bound to the exact content."""
