"""What looks around beside the requests of a server."""
