"""The picture of all benchmarks: which figure is drawn how."""

from typing import Any

from tests.benchmarks.pictures import Panel, bars, figure, lines, sheet

BASELINES = ("A", "B")
NAMES = {
    "A": "stock model (A)",
    "B": "tuned model (B)",
    "first sight": "model, first sight",
    "warm": "model, warm",
    "build": "whole build",
}
Facts = dict[str, Any]  # Any: what benchmarks.json holds


def picture(facts: Facts) -> str:
    """Return the SVG of what was measured; parts that are not there yet are left out."""
    panels = [draw(facts[part]) for part, draw in DRAWN if part in facts]
    cores = f"{facts['cores_there']} cores"
    note = f"{facts['machine']}, {cores}, {facts['measured']}, {facts['texts']}"
    return sheet("What Copydesk costs", note, panels)


def _stages(facts: Facts) -> Panel:
    us = facts["us"]
    more = {NAMES.get(arm, arm): f"{us['A'] / value:.1f} ×" for arm, value in us.items()}
    return bars(
        "A token, stage by stage",
        f"CPU µs, one core; {facts['n_tokens']:,} tokens; × is as fast as A",
        {NAMES.get(arm, arm): value for arm, value in us.items()},
        muted=[NAMES[arm] for arm in BASELINES],
        more=more,
    )


def _starts(facts: Facts) -> Panel:
    values = {name: cost["cpu_seconds"] for name, cost in facts.items()}
    return bars("A command", "CPU seconds; cold is an empty cache of indexes", values)


def _cores(facts: Facts) -> Panel:
    costs = facts["workers"]
    one = costs["1"]
    more = {}
    for number, cost in costs.items():
        faster = one["seconds"] / cost["seconds"]
        more[_workers(number)] = f"s, {faster:.2f} ×" if number != "1" else "s"
    values = {_workers(number): cost["seconds"] for number, cost in costs.items()}
    note = f"seconds by the clock; {facts['articles']:,} articles"
    return bars("A build, by cores", note, values, more=more)


def _memory(facts: Facts) -> Panel:
    lines_of = {_workers(number): cost["memory"] for number, cost in facts["workers"].items()}
    note = f"MiB, all processes; {facts['articles']:,} articles, from start to snapshot"
    return lines("Memory over a build", note, lines_of, x_unit="s")


def _workers(number: str) -> str:
    return "1 worker" if number == "1" else f"{number} workers"


def _growth(facts: list[Facts]) -> Panel:
    more = figure(facts[0]["more"]["n_articles"])
    return lines(
        "Publishing as a corpus grows",
        "CPU seconds",
        _sizes(facts, "cpu_seconds", ("whole", f"{more} articles more")),
        x_unit="articles",
    )


def _growing_memory(facts: list[Facts]) -> Panel:
    more = figure(facts[0]["more"]["n_articles"])
    return lines(
        "Memory as a corpus grows",
        "MiB at most, one process that publishes",
        _sizes(facts, "mebibytes", ("whole", f"{more} articles more")),
        x_unit="articles",
    )


def _sizes(facts: list[Facts], what: str, names: tuple[str, str]) -> dict[str, list]:
    return {
        name: [(size["whole"]["n_articles"], size[kind][what]) for size in facts]
        for name, kind in zip(names, ("whole", "more"), strict=True)
    }


DRAWN = (
    ("stages", _stages),
    ("starts", _starts),
    ("cores", _cores),
    ("cores", _memory),
    ("growth", _growth),
    ("growth", _growing_memory),
)
