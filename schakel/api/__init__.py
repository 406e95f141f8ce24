"""The door for programs: HTTP, OpenAPI, tokens."""
