"""Gates: why a name that the language model saw is nobody's, kept for whoever asks."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class LeftOut:
    """Reasons by the first token of what was left out, each with the module that gave it."""

    reasons: dict[int, tuple[str, str]] = field(default_factory=dict)

    def note(self, token: int, reason: str, module: str) -> None:
        """Keep why the name that begins at a token is no actor's; the last reason holds."""
        self.reasons[token] = (reason, module)

    def within(self, start: int, end: int) -> tuple[str, str] | None:
        """Return the reason for a name in tokens [start, end) and its module, or None."""
        return next((self.reasons[i] for i in range(start, end) if i in self.reasons), None)
