"""Releases as static files: what a channel serves."""
