"""Of several words that report one type, which tell of an act of their own."""

from copydesk.flows.events.echoes import ECHO
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.gates import Gate
from tests.events.pages import Case, cases, parse_of
from tests.events.rooms import english

PAGE = """
# a noun that names again what a verb or another noun reported
echo: Rebels attacked the port; the [attack] on the port killed four nurses.
echo: The attack on the port and an [attack] on the mill went on.

# but what others did, or did to others, is an act of its own
stands: The army shelled Lind after Chad's [attack] on the port.
stands: Chad arrested two pilots after Niger's [detention] of nine sailors.
"""


def gates_of(case: Case) -> tuple[set[int], dict[int, Gate]]:
    """Return the triggers of the events found, and why other words gave none."""
    told: dict[int, Gate] = {}

    def dropped(token: int, _: str | None, gate: Gate) -> None:
        told[token] = gate

    finder = EventFinder(parse_of(case.text), english(), dropped)
    return {finding.candidate.token for finding in finder.findings()}, told


@cases(PAGE)
def test_which_nouns_report_an_act_of_their_own(case: Case) -> None:
    found, told = gates_of(case)
    if case.expected == "stands":
        assert case.trigger in found
    else:
        assert case.trigger not in found
        assert told[case.trigger] is ECHO
