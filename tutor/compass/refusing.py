"""Why something cannot be done, in words for the teacher."""


class CannotNow(ValueError):
    """It makes no sense at this moment; the message says why and what to do instead."""
