"""Taking in a folder of documentation: read it, decide everything, then save all of it or nothing."""
