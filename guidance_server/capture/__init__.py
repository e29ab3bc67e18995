"""Author mode: writing and recording content in the application itself, in a session of its own."""
