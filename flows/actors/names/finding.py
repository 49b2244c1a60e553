"""Finding: every name of a text, in the order in which evidence is weighed.

names.py          the model's names with clean borders
kinds.py          person, organisation, place or group
headlines.py      names between the capitals of a headline
repeats.py        names seen in one place and missed in another
missed.py         names that only other evidence shows
joining.py        names cut in two made whole, of bodies in whole_bodies.py
datelines.py      where the story was filed is a place
results.py        teams in lines of results
sports.py         places that play are teams
"""

from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.datelines import with_dateline
from copydesk.flows.actors.names.headlines import without_headline_words
from copydesk.flows.actors.names.joining import with_whole_names
from copydesk.flows.actors.names.kinds import with_kinds
from copydesk.flows.actors.names.missed import with_missed
from copydesk.flows.actors.names.names import Name, clean_names
from copydesk.flows.actors.names.repeats import with_repeats
from copydesk.flows.actors.names.results import with_results
from copydesk.flows.actors.names.sports import sport_of, with_teams
from copydesk.flows.actors.names.whole_bodies import with_whole_bodies
from copydesk.schemas.parse import Parse


def find_names(
    parse: Parse, lexicon: ActorWords, known: KnownNames, left_out: LeftOut | None = None
) -> list[Name]:
    """Return the names of a text in order, none overlapping, each with its kind.

    `left_out`, where given, is told why a name that the language model saw is nobody's.
    """
    names = with_kinds(clean_names(parse, lexicon, left_out), parse, lexicon, known, left_out)
    names = without_headline_words(names, parse, lexicon, known)
    names = with_repeats(names, parse, lexicon)
    names = with_missed(names, parse, lexicon, known)
    names = with_whole_names(names, parse, lexicon, known)
    names = with_whole_bodies(names, parse, lexicon, known)
    names = with_dateline(names, parse, known)
    if sport_of(parse, lexicon) is not None:
        names = with_teams(with_results(names, parse, lexicon, known), parse, lexicon)
    return names
