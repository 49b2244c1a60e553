"""Word facts: what a text shows of each word that may be part of a name, as short strings.

The word and its neighbours, how they are written, their grammar, the line they stand in (a heading
in capitals, a row of a table), what the steps before took them for, what the article takes the same
word for elsewhere, and what is known of the name. Nearly each comes together with the label that
the word has so far, so that it may speak for that label or against it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.names.sports import sport_of
from copydesk.schemas.parse import Parse

NO_NAMES = frozenset(["DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT", "SPACE"])
OUTSIDE = "O"  # no part of a name
BEYOND = "^"  # before the first word of a text, after the last
LONG_LINE, MAX_LENGTHS = 6, 3  # words of a line are counted in steps of so many, so many steps
MAX_NUMBERS = 3  # numbers of a line that are told apart
MAX_WORDS = 4  # words of a name that are told apart
SHORT_CAPITALS = 5  # letters: "LPA" is another thing than "NORDEN"

Line = tuple[int, int, str, str, str]  # first token, end, share of capitals, numbers, both + length


class WordFacts:
    """The facts of one article's words, given the names that were found in it."""

    def __init__(
        self, names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
    ) -> None:
        """Take the names in order, none overlapping."""
        self._parse, self._lexicon, self._known = parse, lexicon, known
        n = len(parse)
        self.labels = labels_of(names, n)
        self._names: dict[int, Name] = {i: name for name in names for i in _tokens(name)}
        self._seen = [OUTSIDE] * n
        for span in parse.names:
            self._seen[span.start : span.end] = [span.label] * (span.end - span.start)
        self._forms = [_form(word) for word in parse.words]
        self._sport = "sport" if sport_of(parse, lexicon) is not None else ""
        self._lines = _lines(parse)
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        for i, word in enumerate(parse.words):
            if word[:1].isupper():
                self._votes[parse.lowers[i]][self.labels[i][2:]] += 1
        self._kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for name in names:
            self._kinds[self._folded(name)][str(name.kind)] += 1

    def candidates(self) -> list[int]:
        """Return the words that may be part of a name: taken for one, or with a capital."""
        labels, pos = self.labels, self._parse.pos
        return [
            i
            for i, word in enumerate(self._parse.words)
            if labels[i] != OUTSIDE or (word[:1].isupper() and pos[i] not in NO_NAMES)
        ]

    def of(self, i: int) -> Iterator[str]:
        """Yield the facts of a word."""
        yield "always"
        yield from self._of_word(i)
        yield from self._of_neighbours(i)
        yield from self._of_line(i)
        yield from self._of_article(i)
        name = self._names.get(i)
        yield from self._of_name(name, i) if name is not None else self._of_no_name(i)

    def _of_word(self, i: int) -> Iterator[str]:
        parse, lexicon, label = self._parse, self._lexicon, self.labels[i]
        lower = parse.lowers[i]
        name = self._names.get(i)
        yield f"label={label}"
        yield f"rule={label}{name.rule if name is not None else ''}"
        yield f"model={self._seen[i]}{label}"
        yield f"word={lower}"
        yield f"word&={lower}{label}"
        yield f"begins={lower[:3]}"
        yield f"ends={lower[-3:]}"
        yield f"ends&={lower[-2:]}{label}"
        yield f"form={self._forms[i]}{label}"
        yield f"tag={parse.tags[i]}{label}"
        yield f"dep={parse.deps[i]}{label}"
        yield f"nation={self._known.nation(parse.words[i])}{label}"
        if lower in lexicon.first_names_male or lower in lexicon.first_names_female:
            yield f"first_name={label}"
        if lower in lexicon.organization_heads:
            yield f"body_noun={label}"
        if lower in lexicon.sport_words:
            yield f"sport_word={label}"
        if lower in lexicon.titles:
            yield f"title={label}"
        if lower in lexicon.not_names:
            yield f"not_name={label}"

    def _of_neighbours(self, i: int) -> Iterator[str]:
        parse, label, lower = self._parse, self.labels[i], self._parse.lowers[i]
        before, after = _at(parse.lowers, i - 1), _at(parse.lowers, i + 1)
        form, form_before, form_after = self._forms[i], _at(self._forms, i - 1), _at(
            self._forms, i + 1
        )  # fmt: skip
        label_before, label_after = _at(self.labels, i - 1), _at(self.labels, i + 1)
        yield f"before={before}"
        yield f"before&={before}{label}"
        yield f"after={after}"
        yield f"after&={after}{label}"
        yield f"two_before={_at(parse.lowers, i - 2)}|{before}"
        yield f"two_after={after}|{_at(parse.lowers, i + 2)}"
        yield f"pair_before={before}|{lower}"
        yield f"pair_after={lower}|{after}"
        yield f"form_before={form_before}{label}"
        yield f"form_after={form_after}{label}"
        yield f"forms={form_before}{form}{form_after}"
        yield f"forms_after={form_after}{_at(self._forms, i + 2)}{label}"
        yield f"label_before={label_before}{label}"
        yield f"label_after={label}{label_after}"
        yield f"labels={label_before}{label}{label_after}"
        yield f"tag_before={_at(parse.tags, i - 1)}{label}"
        yield f"tag_after={_at(parse.tags, i + 1)}{label}"
        if before in self._lexicon.titles:
            yield f"after_title={label}"

    def _of_line(self, i: int) -> Iterator[str]:
        label, lower = self.labels[i], self._parse.lowers[i]
        start, end, capitals, numbers, line = self._lines[i]
        yield f"sport={self._sport}{label}"
        yield f"sport_word_in={self._sport}{lower}"
        yield f"sport_line={self._sport}{label}{capitals}{numbers}"
        yield f"line={label}{line}"
        yield f"capitals={capitals}{self._forms[i]}{label}"
        yield f"first={i == start}{label}{capitals}{numbers}"
        yield f"last={i + 1 == end}{label}{numbers}"

    def _of_article(self, i: int) -> Iterator[str]:
        label, votes = self.labels[i], self._votes[self._parse.lowers[i]]
        total = votes.total()
        if total > 1:
            best, n = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
            yield f"mostly={best}{label}{_share(n, total)}"
            for kind, n in votes.items():
                yield f"also={kind}{label}{_share(n, total)}"

    def _of_name(self, name: Name, i: int) -> Iterator[str]:
        parse, label = self._parse, self.labels[i]
        kind, head = label[2:], name.end - 1
        lemma, before = parse.lemmas[parse.heads[head]], _at(parse.lowers, name.start - 1)
        text = parse.text[parse.starts[name.start] : parse.ends[head]]
        kinds = self._kinds[self._folded(name)]
        for other, n in kinds.items():
            yield f"as_name={other}{label}{_share(n, kinds.total())}"
        yield f"known={self._known.kind(text)}{int(self._known.place_weight(text))}{label}"
        yield f"under={lemma}{parse.deps[head]}{kind}"
        yield f"under_tag={parse.deps[head]}{parse.tags[parse.heads[head]]}{label}"
        yield f"length={min(MAX_WORDS, name.end - name.start)}{label}"
        yield f"around={before}{label}|{_at(self._forms, name.end)}"
        yield f"follows={_at(parse.lowers, name.end)}{kind}{self._sport}"
        yield f"head={parse.lowers[head]}{kind}"
        yield f"under_before={lemma}{before}{kind}"

    def _of_no_name(self, i: int) -> Iterator[str]:
        parse, word = self._parse, self._parse.words[i]
        yield f"known={self._known.kind(word)}{int(self._known.place_weight(word))}{OUTSIDE}"
        yield f"under={parse.lemmas[parse.heads[i]]}{parse.deps[i]}{OUTSIDE}"

    def _folded(self, name: Name) -> tuple[str, ...]:
        return tuple(self._parse.lowers[name.start : name.end])


def labels_of(names: Sequence[Name], n: int) -> list[str]:
    """Return a label a token: B-person where a name begins, I-person in it, O outside."""
    labels = [OUTSIDE] * n
    for name in names:
        for i in _tokens(name):
            labels[i] = f"{'B' if i == name.start else 'I'}-{name.kind}"
    return labels


def _tokens(name: Name) -> range:
    return range(name.start, name.end)


def _at(listed: Sequence[str], i: int) -> str:
    return listed[i] if 0 <= i < len(listed) else BEYOND


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> str:
    """Return how a word is written: Xx, XX, xX, 9, a mark itself."""
    if word.isdigit():
        return "9"
    if not word[:1].isalpha():
        return word if len(word) == 1 else "#"
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) < SHORT_CAPITALS else "XXX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "x" if word.islower() else "xX"


def _share(n: int, total: int) -> int:
    """Return a share in four steps: up to a third, up to two, less than all, all."""
    return 0 if n == 0 else min(3, 3 * n // total) + 1


def _lines(parse: Parse) -> list[Line]:
    """Return for each token the line it stands in."""
    lines: list[Line] = [(0, 0, "", "", "")] * len(parse)
    start = 0
    for end in (*[i for i, word in enumerate(parse.words) if "\n" in word], len(parse)):
        words = parse.words[start:end]
        letters = [word for word in words if word[:1].isalpha()]
        n_capitals = sum(word.isupper() and len(word) > 1 for word in letters)
        n_large = sum(word[0].isupper() for word in letters)
        n_numbers = min(MAX_NUMBERS, sum(word[:1].isdigit() for word in words))
        capitals = str(_share(n_capitals, len(letters) or 1))
        large = _share(n_large, len(letters) or 1)
        length = min(MAX_LENGTHS, len(words) // LONG_LINE)
        line = (start, end, capitals, str(n_numbers), f"{capitals}{large}{n_numbers}{length}")
        lines[start:end] = [line] * (end - start)
        start = end + 1
    return lines
