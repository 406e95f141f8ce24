"""Relations: companies with their roles, contacts and addresses; customer and supplier are roles of a party."""
