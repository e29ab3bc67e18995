"""Ways out of this server."""
