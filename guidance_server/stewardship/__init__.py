"""Stewardship: what was approved may no longer be right; why, who should look, and what came of it."""
