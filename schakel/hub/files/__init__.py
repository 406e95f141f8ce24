"""Files in: a mapping says which column is which field, and every row goes through an operation."""
