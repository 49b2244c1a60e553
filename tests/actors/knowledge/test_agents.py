import csv

from copydesk.flows.actors.knowledge.agents import FILE, load_agents
from copydesk.schemas.actors import Sector


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_agent_has_plover_sectors_and_a_strength():
    allowed = {str(sector) for sector in Sector}
    for row in rows():
        assert set(row["sectors"].split("|")) <= allowed, row
        assert row["strength"] in ("strong", "weak"), row


def test_no_phrase_stands_twice():
    phrases = [row["phrase"] for row in rows()]
    assert len(phrases) == len(set(phrases))


def test_the_longest_phrase_is_found():
    agents = load_agents()
    found = agents.longest(["military", "intelligence", "agency", "chief"], 0)
    assert found is not None
    length, agent = found
    assert (length, agent.sectors) == (3, ("SPY",))
    assert agents.longest(["sunlight"], 0) is None
