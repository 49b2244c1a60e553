"""Any pipeline, run by spaCy itself: what is used where the fused core cannot be."""

import threading
from collections.abc import Sequence

from spacy.language import Language as Pipeline

from copydesk.flows.annotation.datelines import sentences_around
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.parses import parse_of
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

BATCH = 64  # texts; larger batches page-fault and run slower (measured: 256 costs 7 %)
MAX_STRINGS = 500_000  # words remembered behind the model's hashes; about 50 MB


class Stock:
    """One pipeline as it is, but for part of speech and lemma, which are looked up."""

    def __init__(self, pipeline: Pipeline, lemmas: Lemmas) -> None:
        """Take a pipeline with the parts the steps need."""
        self._pipeline, self._lemmas = pipeline, lemmas
        self._strings: dict[int, str] = {}
        self._lock = threading.Lock()

    def parses(
        self, texts: Sequence[str], datelines: Sequence[Span | None] | None = None
    ) -> list[Parse]:
        """Return the parse of each text; `datelines` are where each has one.

        A batch has a memory zone of its own: what the model allocates for words never seen before
        is given back after it, so a long run stays flat.
        """
        with self._lock, self._pipeline.memory_zone():
            unread = [self._pipeline.make_doc(text) for text in texts]
            for doc, dateline in zip(unread, datelines or (), strict=datelines is not None):
                if dateline:
                    starts, are_spaces = zip(*((t.idx, t.is_space) for t in doc), strict=True)
                    for token in sentences_around(dateline, starts, are_spaces):
                        doc[token].is_sent_start = True
            docs = self._pipeline.pipe(unread, batch_size=BATCH)
            parses = [parse_of(doc, self._lemmas, self._strings) for doc in docs]
            if len(self._strings) > MAX_STRINGS:
                self._strings.clear()
        return parses
