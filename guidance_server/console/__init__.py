"""The console's shell: navigation, look and what its pages share; the rules live in the features."""
