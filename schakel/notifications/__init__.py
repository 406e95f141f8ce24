"""Who hears what, where."""
