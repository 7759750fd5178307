"""Which reports rest on one text, and which tell of one event."""
