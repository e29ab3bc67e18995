"""What people do with guidance: checked per event, stored once, counted."""
