"""Which rules a business document must hold to, and what breaks them."""
