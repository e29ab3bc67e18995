"""Content as files: what a person writes in a folder, and what is refused of it."""
