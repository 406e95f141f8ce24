"""Sales orders and the promises on their lines."""
