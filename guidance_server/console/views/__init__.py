"""Pages of the console that belong to no single feature, and what all pages share."""
