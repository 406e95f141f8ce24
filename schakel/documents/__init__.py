"""Files that people send in: looked into, scanned, kept under a name that says nothing, fetched as a download."""
