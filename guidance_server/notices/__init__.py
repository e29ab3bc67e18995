"""Notices: what people and other systems are to learn of, written in the transaction of what it tells."""
