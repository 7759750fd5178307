"""Who is who: every person, state and body of the record once, under all its names."""
