"""What was agreed with a relation: contracts with their term and notice date, accepted by the party itself."""
