"""Supply meets demand: pegging, promise dates and their reasons."""
