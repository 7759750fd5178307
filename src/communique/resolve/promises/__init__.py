"""What was agreed or undertaken, and what later reports say came of it."""
