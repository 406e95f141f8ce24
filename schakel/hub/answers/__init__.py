"""Answers of suppliers that come as files: a sheet that was fetched and filled in, or a message of UBL."""
