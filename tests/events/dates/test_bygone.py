"""Background: what the text dates more than a month before the news, by its own words or beside."""

from datetime import date

from copydesk.flows.events.dates.bygone import is_long_past
from copydesk.flows.events.dates.dates import date_of, find_expressions
from copydesk.flows.events.factuality.factuality import factuality_of
from tests.events.pages import Case, cases, parse_of

PUBLISHED = date(2021, 8, 16)

BYGONE = """
# by its own words of time
True: Rebels [attacked] the port in 2014.
True: Norvia [expelled] two envoys on March 3.
False: Rebels [attacked] the port on Friday.
False: Rebels [attacked] the port.
False: Rebels have [held] the port since 2014.

True: Norvia [expelled] two envoys two years ago.

# a clause without a day of its own shares that of its sentence, whatever day the news has
True: In 2014 rebels shelled the port, [killing] two men.
False: On Friday rebels shelled the port, [killing] two men.

# what did not happen then is background too, what is planned is not
True: Norvia did not [support] the ban in 2014.
False: Norvia will [expel] two envoys in 2022.

# by the days that its sentence names
True: When the war of 1998 ended, Norvia had [expelled] two envoys.
False: Norvia on Friday [condemned] the war of 1998.
False: Norvia, which lost the war of 1998, has [expelled] two envoys.

# by what its paragraph has gone back to
True: In 1995 she joined the rebels. They [attacked] the port.
False: In 1995 she joined the rebels. They have [attacked] the port.
False: The rebels met in 1995. On Friday they spoke. They [attacked] the port.
"""


def is_background(case: Case, published: date | None) -> bool:
    parse = parse_of(case.text)
    found = find_expressions(parse, published, "en")
    factuality = factuality_of(parse, case.trigger, "en").factuality
    time = date_of(parse, case.trigger, found, published, None, factuality, "en")
    return is_long_past(parse, case.trigger, time, found, published, factuality, 0, "en")


@cases(BYGONE)
def test_what_the_text_dates_long_before_the_news_is_background(case: Case) -> None:
    assert str(is_background(case, PUBLISHED)) == case.expected


UNDATED = """
# the newest day named stands for the day of the news
True: Rebels [attacked] the port in 2014. On 3 May 2021 they left it.
False: Rebels attacked the port in 2014. On 3 May 2021 they [left] it.
False: Rebels [attacked] the port in 2014.

# what is counted in years needs no day
True: Last year rebels [attacked] the port, on 3 May 2021 they left it.
True: Rebels left the port on 3 May 2021. They had [attacked] it two decades ago.
False: This year rebels [attacked] the port, on 3 May 2021 they left it.
False: Last week rebels [attacked] the port, on 3 May 2021 they left it.
"""


@cases(UNDATED)
def test_without_a_day_of_publication_the_newest_day_named_is_that_of_the_news(case: Case) -> None:
    assert str(is_background(case, None)) == case.expected
