"""Refusals: what a reader raises when it cannot or will not go on."""

from copydesk.schemas.documents import RejectReason


class RefusedError(ValueError):
    """A record cannot be read, or would go beyond a limit.

    `ends_input` says that nothing more of the whole input may be read, since a limit of the
    input in all is reached; else only the record at hand is lost.
    """

    def __init__(self, reason: RejectReason, message: str, *, ends_input: bool = False) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.ends_input = ends_input
