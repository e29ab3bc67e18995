"""Where documentation comes from."""
