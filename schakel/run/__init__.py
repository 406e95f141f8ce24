"""How an installation runs: settings, addresses, database, server, worker and the command line."""
