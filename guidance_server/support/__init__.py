"""What guidance could not settle: escalations to owning teams, and the tickets of a service desk."""
