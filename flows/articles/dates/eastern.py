"""Where was a story filed, as Japanese and Chinese papers print it?

【ソウル＝...】   【8月16日 AFP】   新华社北京8月16日电
"""

import re
from datetime import date

from copydesk.flows.articles.dates.filed import resolved
from copydesk.flows.articles.fields import Dateline, Opening
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.known.places import country_of

_JAPANESE = re.compile(r"【(?P<place>[^＝=】]{2,12})[＝=](?P<name>[^】]{2,12})】\s*")
_DATED = re.compile(
    r"【(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s?(?P<agency>[^】]{2,12})】\s*",
)
_CHINESE = re.compile(
    r"(?P<agency>新华社|中新社|中央社)(?P<place>\S{2,6}?)(?P<month>\d{1,2})月(?P<day>\d{1,2})日\S{0,3}电\s*"
)


def eastern_opening_of(head: str, published: date | None, language: str) -> Opening | None:
    """Return a dateline of Japanese or Chinese shape."""
    del language
    match = _JAPANESE.match(head)
    if match:
        place = match["place"]
        dateline = Dateline(text=match.group().strip(), place=place, country=country_of(place))
        return Opening(dateline=dateline, length=match.end(), author=match["name"])
    match = _CHINESE.match(head) or _DATED.match(head)
    if match is None:
        return None
    place = match["place"] if match.re is _CHINESE else None
    dateline = Dateline(
        text=match.group().strip(),
        place=place,
        country=country_of(place) if place else None,
        day=resolved(int(match["month"]), int(match["day"]), None, published),
        agencies=agencies_named(match["agency"]),
    )
    return Opening(dateline=dateline, length=match.end())
