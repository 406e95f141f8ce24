"""What can be wrong with a request before any operation looks at it."""

from schakel.kernel.errors import SchakelError


class TooLarge(SchakelError):
    """More was sent than is read at once."""

    status = 413
    title = "Too large"


class NotJson(SchakelError):
    """Something else than JSON was sent."""

    status = 415
    title = "Not JSON"


class TooMany(SchakelError):
    """More was asked in this minute than is allowed."""

    status = 429
    title = "Too many requests"


class Unavailable(SchakelError):
    """The database does not answer now."""

    status = 503
    title = "Not available"
    # Seconds, in Retry-After.
    ask_again = 10
