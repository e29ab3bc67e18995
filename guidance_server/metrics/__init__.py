"""What the numbers are: one catalogue, pure calculators, and the questions that feed them."""
