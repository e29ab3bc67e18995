"""`POST /v1/events` over bare WSGI: the hot path of the server, without Flask."""
