"""What sends beside the requests of a server."""
