"""What is measured: speed and size, as figures against a target and a peer in the same run."""
