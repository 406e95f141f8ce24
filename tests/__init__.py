"""The tests, laid out like the rooms of schakel/."""
