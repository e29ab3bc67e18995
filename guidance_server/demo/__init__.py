"""The demo: a target application, its content, and two weeks of generated history with a known truth."""
