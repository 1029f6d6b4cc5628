"""A change that the rules do not allow, as a sentence for the person who asked."""


class CannotDo(Exception):
    """The message says what was refused, the value, where, and what to do next."""
