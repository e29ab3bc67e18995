"""Guidance Server: guidance inside business applications, its approval, and the numbers that say whether it works."""

__version__ = "0.1.0"
