from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events.dates.dates import EventTime, date_of, find_expressions
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.factuality.factuality import factuality_of
from copydesk.schemas.events import DateMethod, DatePrecision, Factuality
from copydesk.schemas.parse import Parse
from tests.events.pages import Case, cases, parse_alone, parse_of

PUBLISHED = date(2021, 8, 16)  # a Monday


def time_of(
    parse: Parse,
    trigger: int,
    found: list[DateExpression],
    published: date | None,
    dateline: date | None,
    factuality: Factuality | None = None,
) -> EventTime:
    """Return when a trigger's event took place, if it did: as its own sentence has it."""
    standing = factuality or factuality_of(parse, trigger, "en").factuality
    return date_of(parse, trigger, found, published, dateline, standing, "en")


# Each line: first day, or first..last, or "-" where no day can be known; the day of publication is
# Monday, 16 August 2021.
EVENTS = """
# the publication day's own name is that day
2021-08-16: Rebels [attacked] the port on Monday.

# a bare day of the week is the past one
2021-08-13: Rebels [attacked] the port on Friday.
2021-08-15: The governor [fled] Sunday night.
2021-08-12: Norvia on Thursday [expelled] two envoys.

# but the coming one for what is to come
2021-08-20: The envoys will [meet] on Friday.
2021-08-17: The council is to [vote] Tuesday.
2021-08-20: The union has planned a [march] for Friday.

# last and next
2021-08-09: Police [arrested] the mayor last Monday.
2021-08-27: The ministers will [meet] next Friday.
2021-08-09..2021-08-15: The two sides [clashed] last week.
2021-07-01..2021-07-31: The Kremvor [hosted] the rebels last month.
2022-01-01..2022-12-31: Norvia will [hold] elections next year.

# yesterday, today, tonight, tomorrow
2021-08-15: The port was [shelled] yesterday.
2021-08-16: The ministers [met] today.
2021-08-17: The envoy will [arrive] tomorrow.
2021-08-15: Gunmen [killed] two guards last night.

# earlier this month is a month, up to the day of publication
2021-08-01..2021-08-16: Earlier this month, troops [seized] the dam.

# a date with and without its year
2014-02-28: Troops [seized] the airport on 28 February 2014.
2014-02-28: Troops [seized] the airport on February 28, 2014.
2021-08-07: The blasts [killed] 12 on Aug. 7.
2021-09-03: The court will [hear] the case on 3 September.
2020-12-24: A truce was [signed] on Christmas Eve.

# feasts that move
2021-04-02: A truce was [signed] on Good Friday.
2020-11-26: A truce was [signed] on Thanksgiving.

# a well-known day keeps its year
2001-09-11: Nearly 3,000 people were [killed] in the September 11 attacks.

# 29 February is the last one that was
2020-02-29: The pact was [signed] on 29 February.

# a year, a decade, a month
2014-01-01..2014-12-31: Norvia [annexed] the island in 2014.
1990-01-01..1999-12-31: The two countries [fought] in the 1990s.
2021-05-01..2021-05-31: The union [struck] in May.
2019-05-01..2019-05-31: The union [struck] in May 2019.

# ranges
2021-08-07..2021-08-09: The envoys [met] on August 7-9.
2021-08-07..2021-08-09: The envoys [met] from 7 to 9 August.

# ago
2021-08-13: The raid [began] three days ago.
2019-01-01..2019-12-31: The mine was [closed] two years ago.

# since lasts until the day of publication
2021-08-12..2021-08-16: Workers have [blocked] the mine since Thursday.

# a day counted from another one
2021-08-09: The day before last Monday's [vote], rebels shelled the port.
2021-08-08: The day before last Monday's vote, rebels [shelled] the port.
2021-04-05: Two guards were [killed] the day after Easter.
2021-08-20: The envoys will [leave] three days after Tuesday.

# and a day that another one is counted from
2021-08-12: Two envoys were expelled on Friday, a day after two guards were [killed].
2021-08-13: Two envoys were [expelled] on Friday, a day after two guards were killed.
2021-08-13: On Friday, two days after the raid, two envoys were [expelled].

# a quarter and a half of the year
2021-04-01..2021-06-30: The mine [shut] in the second quarter.
2019-10-01..2019-12-31: The mine [shut] in the fourth quarter of 2019.
2019-04-01..2019-06-30: The mine [shut] in Q2 2019.
2019-01-01..2019-06-30: Rebels [seized] four towns in the first half of 2019.

# the quarter a firm reports on is not the day it reports
2021-08-16: The firm [posted] a second-quarter loss.
2021-08-16: The firm [posted] a loss of 3 million crowns, compared with 9 million a year earlier.

# nor is the year of the deed the day it is condemned
2021-08-16: The council [condemned] last year's raid.

# a year spoken out
1991-01-01..1991-12-31: The two countries [fought] in nineteen ninety-one.
2003-01-01..2003-12-31: The two countries [fought] in the year two thousand and three.

# feasts of the people who tell
2020-11-03: The mayor was [elected] on Election Day.
2021-05-31: The road was [blocked] on Memorial Day.

# what figures are measured by is not their day
2021-08-16: Exports [fell] to 20 million crowns from 90 million last year.
2021-08-16: Wages [rose] faster than a year ago.
2020-01-01..2020-12-31: More than 40 people [fled] from the town last year.

# nobody could on a day that is over
2021-08-11: Neither of the two envoys could be [reached] Wednesday.

# last March, in April, is the one before
2020-07-01..2020-07-31: The union [struck] last July.
2021-03-01..2021-03-31: The union [struck] last March.

# what may have been done or seems to have been is over
2021-08-15: The rebels may have [fled] on Sunday.
2021-08-13: The guards are thought to have been [shot] on Friday.
2021-08-16: The guards are [thought] to have been shot on Friday.
2021-08-12: The blaze appeared to [begin] on Thursday.
2021-08-16..2021-08-20: The last guards will have [left] by Friday.

# a side remark on what was done does not look ahead with its clause
2021-08-12: Norvia vowed never to rule out force, calling Thursday's [drills] a warning.

# last Sunday, on a Monday, is not yesterday
2021-08-08: Rebels [attacked] the port last Sunday.

# an attack that has its day for a name, and what has lasted since
2020-10-09: Two guards were [killed] in the Oct. 9 attacks.
2021-01-06: Two guards were [killed] in the Jan. 6 riot.
2020-10-09..2021-08-16: The town has been [besieged] since Oct. 9.

# a stretch that begins now
2021-08-16..2031-08-16: Norvia will [expel] them all over the next decade.

# the day that is set for an event
2021-08-13: The general had picked Friday as the time to [strike].
2021-08-13: The council set Friday as the deadline for the [withdrawal].

# what is done at the end of a stay is done on its last day
2021-08-23: The envoys will stay until next Monday to [sign] the treaty.

# what came first gives its day to what came of it
2021-08-13: The province [lost] its governor after rebels stormed the palace on Friday.

# what went on at the same time gives its day, too
2021-08-12: Two guards were [killed] when a bomb went off on Thursday.
2021-08-12: Two guards were [killed] and three wounded when a bomb went off on Thursday.
2021-08-12: Two guards were [killed] as rebels stormed the port on Thursday.
2021-08-13: He met the envoys on Friday at the palace, where they [discussed] the truce.
2021-08-16: Two guards were [shot] as the council said the truce ended on Thursday.

# the toll of a happening is of its day, what else is said of it is not
2021-08-15: The attack on Sunday [killed] two guards.
2021-08-14: Saturday's rally [drew] thousands.
2021-08-16: Saturday's talks [failed].
2021-08-16: The man arrested on Friday [wounded] two guards.
2021-08-13: The council condemned an attack on Friday that [killed] two.
2021-08-13: The raid followed a rally on Friday in which two guards [died].
2021-08-13: The army carried out on Friday a raid that [wounded] five.
-: Police on Friday arrested a suspect in the attack that [killed] two.

# what is said on a day did not happen on it
2021-08-13: The army said on Sunday it had [killed] two rebels on Friday.
2021-08-15: The army [said] on Sunday it had killed two rebels on Friday.

2021-08-13: The envoy said Friday's [talks] were useful.

# a day after "for" is a plan's, and not the day of planning
2021-08-16: Unions have [called] a strike for Saturday.

# ranges of days and months
2021-08-13..2021-08-15: The two sides [fought] from Friday to Sunday.
2021-08-13..2021-08-15: The two sides [fought] between Friday and Sunday.
2021-08-20..2021-08-22: The ministers will [meet] from Friday to Sunday.
2021-01-01..2021-03-31: The mine [shut] in the first three months of this year.
2019-10-01..2019-12-31: The mine [shut] in the last three months of 2019.

# to the day
2021-08-09: Rebels [shelled] the port a week ago today.
2021-08-16: Rebels [shelled] the port hours ago.
2021-08-15: The rebels [attacked] at 3 a.m. (0100 GMT) on Sunday.
2021-08-15: At 3 a.m. local time Sunday, the rebels [attacked].

# a happening is of the day it began on
2021-08-13: The [strike], which began Friday, has shut the port.
2021-08-16: The envoy [left] after talks that began on Friday.

# the day of what did it
2021-08-15: The province was the worst [affected] by flooding on Sunday.

# what is told ahead of a day does not happen on it
2021-08-16: The party has [built] a lead ahead of Friday's election.

# a past tense has its day behind it
2021-04-19: On April 19, gunmen [torched] a village.
2020-11-19: On November 19, gunmen [torched] a village.

# but a clause that is over does not take the next verb's day
2021-08-12: The firm, which runs two mines, Thursday [closed] one.

# a firm is not a day
2021-08-16: Rebels [attacked] the plant of Sun Mills.

# a day shared by two verbs
2021-08-14: On Saturday, rebels stormed the jail and [freed] 40 men.

# the day of a noun
2021-08-14: The council condemned Saturday's [attack].

# a day explained by when
2021-08-12: The town has been calm since Thursday, when two men were [killed].

# a bare day after a verb that reports is the telling's
2021-08-16: The ministry said Friday the rebels [seized] the town.
2021-08-13: The ministry [said] Friday the town was calm.

# words without a day give way to a day
2021-07-01..2021-07-31: The governor [hosted] the envoys several times, most recently last month.

# somebody's telling is not the deed, and what is known has no day of the paper
-: Police said on Friday that gunmen had no part in the [raid].
"""


@cases(EVENTS)
def test_when_it_took_place(case: Case):
    parse = parse_of(case.text)
    found = find_expressions(parse, PUBLISHED, "en")
    time = time_of(parse, case.trigger, found, PUBLISHED, None)
    assert days(time.event_start, time.event_end) == case.expected


def days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "-"
    return str(first) if first == last else f"{first}..{last}"


UNDATED = """
# relative words stay without days where nobody knows the day of publication
-: Rebels [attacked] the port on Monday.
-: The envoys will [meet] next Friday.
-: The port was [shelled] yesterday.
-: The blasts [killed] 12 on Aug. 7.
-: The ministers [met] today.
-: Rebels [attacked] the port.

# what names its own year does not need it
2014-01-01..2014-12-31: Norvia [annexed] the island in 2014.
2014-02-28: Troops [seized] the airport on 28 February 2014.
"""


@cases(UNDATED)
def test_without_a_day_of_publication_nothing_is_dated_from_it(case: Case):
    parse = parse_of(case.text)
    time = time_of(parse, case.trigger, find_expressions(parse, None, "en"), None, None)
    assert days(time.event_start, time.event_end) == case.expected


WORDS = """
# the words of time, with their preposition
on Monday evening: Rebels [attacked] the port on Monday evening.
last month: The Kremvor [hosted] the rebels last month.
in 2014: Norvia [annexed] the island in 2014.
next Friday: The ministers will [meet] next Friday.
"""


@cases(WORDS)
def test_the_words_of_time_are_kept(case: Case):
    parse = parse_of(case.text)
    time = time_of(parse, case.trigger, find_expressions(parse, PUBLISHED, "en"), PUBLISHED, None)
    assert time.date_text == case.expected
    assert time.method is DateMethod.EXPRESSION


INFERRED = """
# news without a day is dated by the day of publication, and says so
publication_day: Rebels [attacked] the port.
publication_day: The ministers have [signed] the treaty.

# what lies before the story is not
None: Rebels had [attacked] the port.
None: The general, who [led] the raid, spoke to reporters.
None: The mayor resigned after two guards were [shot].

None: The brother of a man [shot] by police spoke to reporters.

# nor what is known already, whose day may be any
None: The minister condemned the [raid] on the port.
publication_day: The minister said that a [raid] on the port was under way.
publication_day: There were [clashes] in the port.

# nor what is told of many days
None: The envoy has repeatedly [urged] the rebels to leave.
None: The rebels previously [attacked] the port.

# nor what is planned, wished or thought possible
None: Rebels plan to [attack] the port.
None: Rebels may [attack] the port.
"""


@cases(INFERRED)
def test_a_day_that_is_inferred_is_marked(case: Case):
    parse = parse_of(case.text)
    time = time_of(parse, case.trigger, [], PUBLISHED, None)
    assert str(time.method) == case.expected


def test_a_paragraph_that_has_gone_back_in_time_is_not_dated_today():
    parse = parse_alone("In 1995 she joined the rebels. They attacked the port.")
    found = find_expressions(parse, PUBLISHED, "en")
    attacked = parse.words.index("attacked")
    assert time_of(parse, attacked, found, PUBLISHED, None).event_start is None


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("Troops shelled the port on Friday.", date(2021, 8, 13)),
        ("Troops shelled the port on Friday. Nobody knew why.", date(2021, 8, 13)),
        ("Troops shelled the port on Friday. Nobody knew why. It rained.", PUBLISHED),
        ("Troops shelled the port on Friday.\n\n", PUBLISHED),
        ("Friday's vote was close.", PUBLISHED),
        ("Troops have held the port since Friday.", PUBLISHED),
        ("Troops will shell the port on Friday.", PUBLISHED),
        ("Troops shelled the port on 2 August.", PUBLISHED),
    ],
    ids=[
        "it",
        "one between",
        "two between",
        "a paragraph",
        "a noun's",
        "since",
        "ahead",
        "long ago",
    ],
)
def test_a_day_holds_for_what_is_told_right_behind_it(before: str, day: date):
    parse = parse_alone(f"{before} They killed two men.")
    found, killed = find_expressions(parse, PUBLISHED, "en"), parse.words.index("killed")
    paragraph = before.rfind("\n") + 1
    time = date_of(parse, killed, found, PUBLISHED, None, Factuality.HAPPENED, "en", paragraph)
    assert time.event_start == day
    assert time.method is (DateMethod.PUBLICATION_DAY if day == PUBLISHED else DateMethod.PARAGRAPH)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("3 May 2019: ", date(2019, 5, 3)),
        ("• 3 May 2019 – ", date(2019, 5, 3)),
        ("Friday: ", date(2021, 8, 13)),
    ],
)
def test_the_day_that_opens_an_entry_of_a_chronology_is_the_entrys(opening: str, day: date):
    parse = parse_alone(f"{opening}Rebels have seized the port. Two guards have been shot.")
    found = find_expressions(parse, PUBLISHED, "en")
    for word in ("seized", "shot"):
        time = time_of(parse, parse.words.index(word), found, PUBLISHED, None)
        assert time.event_start == day


def test_the_day_of_the_next_entry_is_not_that_of_this_one():
    text = "3 May 2019: Rebels seized the port.\n\n4 May 2019: Troops shot two guards."
    parse = parse_alone(text)
    found, seized = find_expressions(parse, PUBLISHED, "en"), parse.words.index("seized")
    assert time_of(parse, seized, found, PUBLISHED, None).event_start == date(2019, 5, 3)


def test_a_perfect_tense_tells_news_of_today_behind_any_day():
    parse = parse_alone("Troops shelled the port on Friday. They have taken it.")
    found, taken = find_expressions(parse, PUBLISHED, "en"), parse.words.index("taken")
    assert time_of(parse, taken, found, PUBLISHED, None).event_start == PUBLISHED


def test_the_dateline_comes_before_the_day_of_publication():
    parse = parse_alone("Rebels attacked the port.")
    time = time_of(parse, 1, [], PUBLISHED, date(2021, 8, 15))
    assert (time.event_start, time.method) == (date(2021, 8, 15), DateMethod.DATELINE)


def test_what_happened_is_never_dated_ahead_of_publication():
    parse = parse_alone("The envoys will meet next Friday.")
    found = find_expressions(parse, PUBLISHED, "en")
    time = time_of(parse, 3, found, PUBLISHED, None, Factuality.HAPPENED)
    assert (time.event_start, time.precision) == (None, DatePrecision.UNKNOWN)
    assert time.date_text == "next Friday"


TIME_WORDS = """Monday 31 February 2021 last next May the of - 29 30 Feb. 9999 0000 years ago 12 in
day since to ’80s 1990s century week . on 00 99 99th a early weekend 7:15 p.m. Easter winter and"""


@given(
    st.lists(
        st.sampled_from([*TIME_WORDS.split(), "\n"]),
        max_size=15,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_words_on_any_day_have_their_days_in_order(scrambled: list[str], day: date | None):
    parse = parse_alone(" ".join(scrambled))
    found = find_expressions(parse, day, "en")
    for expression in found:
        assert expression.text == parse.text[expression.start : expression.end]
        if expression.first_day is not None and expression.last_day is not None:
            assert expression.first_day <= expression.last_day
    for token in range(len(parse)):
        time = time_of(parse, token, found, day, None)
        assert (time.event_start is None) == (time.event_end is None)
        if time.event_start is not None and time.event_end is not None:
            assert time.event_start <= time.event_end
