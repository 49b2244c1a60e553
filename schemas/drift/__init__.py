"""Drift: what is new since the last snapshot, beside what was new in the snapshots before it.

profile_of(frames, version)       articles and their rows -> their profile, in counts
compare(new, kept, old, now)      a profile beside earlier ones -> findings on what is not as usual

profiles.py   which figures of new articles are kept, and that two batches of articles add up
bounds.py     how far a figure may lie from what was usual: with n, and with how snapshots differ
figures.py    shares of closed lists, empty columns, rows an article
outlets.py    outlets never met before, and those gone silent
days.py       days with few or many articles
compared.py   what was compared, all findings together

Only what is new is compared: in a corpus that grows, the whole hides a bad day for months. Findings
are said in counts of articles, and below LEAST_ARTICLES new ones nothing is said of shares: such
batches wait and are judged together with the next.

Measured on invented batches of 40 and 200 articles, 900 builds each: 1 alarm where nothing changed,
5 where each batch has shares of its own (.3 is .25 to .35), 20 where the variance of these is twice
that. Of batches of 200 whose empty headlines rise from 10 to 40 %, 48 of 60 are told after one
snapshot and 60 of 60 after three; from 10 to 25 %, 18 of 60 after three and 44 after ten.
"""

from copydesk.schemas.drift.compared import LEAST_ARTICLES, Compared, compare
from copydesk.schemas.drift.profiles import Profile, profile_of, read_profiles

__all__ = ["LEAST_ARTICLES", "Compared", "Profile", "compare", "profile_of", "read_profiles"]
