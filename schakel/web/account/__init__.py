"""The pages on which one signs in, and those on which one changes how."""
