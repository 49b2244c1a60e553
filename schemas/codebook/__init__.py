"""Codebook: what each event type means, which words show it, and sentences that prove it.

One TOML file a type. Each holds the definition, the type's place in the CAMEO and Goldstein
schemes, its traits and what it becomes (traits.py), its modes, its frames for each language, and
its sentences (examples.py): those that tell of it, and under `nothing` those that look like the
type and in which nothing of the kind happens.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from copydesk.schemas.codebook.examples import Example, example, lines
from copydesk.schemas.codebook.traits import TRAITS, TURNS

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to say it: words of one part of speech and what must stand around them.

    `object`, `subject` and `prep_object` are words of which one must head that part; `@name` stands
    for a group of words of the language pack. `recipient` and `actor` are slots, in the order in
    which they are looked at: object, clause, reciprocal, owner, none, or a preposition.
    """

    name: str  # of its own within the type and language; events.rule is type/name
    pos: str  # verb, noun or adjective
    lemmas: tuple[str, ...]
    particle: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    object_modifier: tuple[str, ...] = ()  # one of these stands before the object: a verbal attack
    subject: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    not_prep: tuple[str, ...] = ()
    not_prep_object: tuple[str, ...] = ()  # none of these stands behind a preposition
    adjective: tuple[str, ...] = ()  # the predicate: is ready, is critical
    clause: bool = False  # a complement clause must follow
    clause_verb: tuple[str, ...] = ()  # one of these heads it
    clause_auxiliary: tuple[str, ...] = ()  # its verb has one of these: must, should
    not_clause_verb: tuple[str, ...] = ()  # no complement is headed by one of these
    no_clause: bool = False  # no finite complement may follow: "demonstrated that"
    clause_subject_is_named: bool = False
    object_is_actor: bool = False
    object_is_person: bool = False  # an actor that is no place or people
    object_is_people: bool = False  # named men and women, a people, a noun of persons
    object_is_thought: bool = False  # a proposal, a bill, a legitimacy: nothing one can hit
    recipient_is_actor: bool = False  # nothing without a recipient that names somebody
    at_a_price: bool = False  # on a condition, or of what the doer himself will do
    subject_is_actor: bool = False
    subject_is_somebody: bool = False  # it names an actor itself: Chad, not "the law of Chad"
    subject_is_state: bool = False  # a country, or an office of one
    subject_is_person: bool = False  # one named man or woman
    intransitive: bool = False  # no object
    transitive: bool = False  # some object
    owner_is_nation: bool = False  # a noun's owner is a country or a people: an Israeli strike
    doer_is_named: bool = False  # no passive without "by"
    context: tuple[str, ...] = ()  # fields of which one word must stand in the sentence
    not_context: tuple[str, ...] = ()  # fields of which no other word may
    alone: bool = False  # a noun that shows the event without a verb's support
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    mode: str | None = None
    root: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One event type."""

    event_type: str
    meaning: str
    cameo_root: str
    quad_class: int
    goldstein: float
    traits: frozenset[str]  # of TRAITS: what the coder asks of a type
    becomes: Mapping[str, str]  # of TURNS: the type it turns into
    deeds: str | None  # the group of nouns that name its deeds, which suffer nothing themselves
    modes: dict[str, float]  # Goldstein weight of each mode
    mode_roots: dict[str, str]  # CAMEO root of those modes that have another one than the type
    frames: dict[str, tuple[Frame, ...]]  # by language
    examples: tuple[Example, ...]


@cache
def codebook() -> dict[str, Definition]:
    """Return every event type by its name, in the order of the file names."""
    found = {path: _definition(path) for path in sorted(FOLDER.glob("*.toml"))}
    types = {definition.event_type: definition for definition in found.values()}
    for path, definition in found.items():
        _refuse_unknown(path, "trait", definition.traits, TRAITS)
        _refuse_unknown(path, "turn", definition.becomes, TURNS)
        _refuse_unknown(path, "type to become", definition.becomes.values(), types)
    return types


@cache
def types_and_modes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of all types, and of all modes in order, without reading any frame."""
    heads = [_head(path) for path in sorted(FOLDER.glob("*.toml"))]
    modes = {mode for head in heads for mode in head.get("modes", {})}
    return tuple(head["type"] for head in heads), tuple(sorted(modes))


def _head(path: Path) -> dict[str, Any]:
    # Any: TOML values. What a type says of itself stands above its triggers.
    return tomllib.loads(path.read_text(encoding="utf-8").partition("\n[triggers]")[0])


def _refuse_unknown(path: Path, what: str, given: Iterable[str], known: Iterable[str]) -> None:
    if unknown := sorted(set(given) - set(known)):
        names = ", ".join(sorted(known))
        raise ValueError(f"{path}: no such {what}: {', '.join(unknown)} (known: {names}).")


def _definition(path: Path) -> Definition:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    kind = raw["type"]
    return Definition(
        event_type=kind,
        meaning=" ".join(raw["meaning"].split()),
        cameo_root=raw["cameo_root"],
        quad_class=raw["quad_class"],
        goldstein=raw["goldstein"],
        traits=frozenset(raw.get("traits", ())),
        becomes=dict(raw.get("becomes", {})),
        deeds=raw.get("deeds"),
        modes=raw.get("modes", {}),
        mode_roots=raw.get("mode_roots", {}),
        frames={language: _frames(path, frames) for language, frames in raw["triggers"].items()},
        examples=(
            *(example(line, kind, kind) for line in lines(raw["sentences"]["examples"])),
            *(example(line, None, kind) for line in lines(raw["sentences"]["nothing"])),
        ),
    )


def _frames(path: Path, given: list[dict[str, Any]]) -> tuple[Frame, ...]:
    # Any: TOML values, which Frame's own keys sort out
    frames = tuple(_frame(path, raw) for raw in given)
    names = [frame.name for frame in frames]
    if doubles := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{path}: two frames named {', '.join(doubles)}. Give each its own name.")
    return frames


def _frame(path: Path, raw: dict[str, Any]) -> Frame:
    # Any: TOML values, which Frame's own keys sort out
    found: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
    for pos in ("verb", "noun"):
        if lemmas := found.pop(f"{pos}s", None):
            found |= {"pos": pos, "lemmas": lemmas}
    try:
        return Frame(**found)
    except TypeError as error:
        raise ValueError(f"{path}: {raw}: {error}. See Frame for the keys it may have.") from error
