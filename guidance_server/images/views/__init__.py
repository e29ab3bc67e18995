"""Edges to HTTP."""
