"""Trying an unpublished revision in the real application, by a link that opens once."""
