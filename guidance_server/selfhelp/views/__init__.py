"""Who may search."""
