"""Items and their revisions: what authors write, per kind."""
