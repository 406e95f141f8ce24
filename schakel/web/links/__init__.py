"""What a link in a mail opens, without signing in: one order, for one purpose."""
