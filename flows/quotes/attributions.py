"""Attribution: a cue with what it reports and who speaks, as tokens, before it becomes a record."""

from dataclasses import dataclass

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.pieces import Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One reading of a cue, or a marked region without a cue. Tokens, first to last inclusive."""

    cue: Cue | None
    pieces: Pieces
    source: tuple[int, int] | None
    is_implied: bool  # the source is carried over from another attribution
    rule: str
    confidence: float

    @property
    def first(self) -> int:
        """The first token of the content."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """The last token of the content."""
        return self.pieces[-1][1]
