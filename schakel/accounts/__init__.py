"""People, their places in a workspace or party, roles, sign-in and API tokens."""
