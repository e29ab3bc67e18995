"""Work that is not saved yet: kept every few seconds, shown to nobody else; and who else is at the same item."""
