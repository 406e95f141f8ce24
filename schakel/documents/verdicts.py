"""What stands in `verdict` where it is not the name of what the scanner found."""

NOT_SCANNED = "not scanned"
NOTHING_FOUND = "nothing found"
