"""What is said in which language: from which source text each translation was made, and how it goes out and comes back."""
