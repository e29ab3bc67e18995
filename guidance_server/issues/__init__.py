"""The issue catalogue: what goes wrong, where, for whom, and who owns it."""
