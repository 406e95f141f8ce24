"""The year of a supplier, station by station: each is walked in browsers and through the API alone."""
