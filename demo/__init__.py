"""A believable Dutch technical wholesaler, generated from a seed; everything in it is invented."""
