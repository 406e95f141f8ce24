"""What may become business: opportunities, and what was and will be done with a relation."""
