"""What was wrong with what suppliers delivered: inspection results, deviations, and what is done about them."""
