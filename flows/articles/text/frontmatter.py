"""Which fields does a Markdown text's top block give? YAML between "---", TOML between "+++"."""

import re
import tomllib
from dataclasses import dataclass, field

from copydesk.flows.articles.text.labels import Field, field_named

LONGEST = 8_000  # characters of a block
_BLOCK = re.compile(
    r"\s*(?P<fence>-{3}|\+{3})[ ]*\n(?P<block>.*?)\n(?P=fence)[ ]*(?:\n|$)", re.DOTALL
)
_PAIR = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,30}?)[ ]*:(?:[ ]+(?P<value>.*))?$")
_ITEM = re.compile(r"[ ]*-[ ]+(?P<value>.+)$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values a block gives for each field, in order, and the text behind the block."""

    values: dict[Field, list[str]] = field(default_factory=dict)
    rest: str = ""


def front_matter_of(text: str) -> FrontMatter | None:
    """Return the fields and the rest of a text that opens with front matter, or None."""
    match = _BLOCK.match(text[: LONGEST + 1])
    if match is None:
        return None
    block = match["block"]
    pairs = _toml(block) if match["fence"] == "+++" else _yaml(block)
    if not pairs:
        return None
    values: dict[Field, list[str]] = {}
    for key, found in pairs:
        named = field_named(key)
        if named and found:
            values.setdefault(named, []).extend(found)
    return FrontMatter(values, text[match.end() :])


def _toml(block: str) -> list[tuple[str, list[str]]]:
    """Return the keys and values of a TOML block; none where it is no TOML."""
    try:
        table = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return []
    return [
        (key, [str(each) for each in (value if isinstance(value, list) else [value])])
        for key, value in table.items()
    ]


def _yaml(block: str) -> list[tuple[str, list[str]]]:
    """Return the keys and values of a plain YAML block: scalars, quoted scalars and lists."""
    found: list[tuple[str, list[str]]] = []
    for line in block.split("\n"):
        item = _ITEM.match(line)
        if item and found:
            found[-1][1].append(_scalar(item["value"]))
            continue
        pair = _PAIR.match(line)
        if pair:
            value = (pair["value"] or "").strip()
            found.append((pair["key"], _listed(value)))
        elif line.startswith(" ") and found and found[-1][1] and line.strip():
            found[-1][1][-1] = f"{found[-1][1][-1].rstrip('>|')} {line.strip()}".strip()
    return found


def _listed(value: str) -> list[str]:
    """Return the values of a scalar or of a list in brackets."""
    if value.startswith("[") and value.endswith("]"):
        parts = re.findall(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^,\[\]]+', value[1:-1])
        return [_scalar(part) for part in parts if part.strip(" ,")]
    return [_scalar(value)] if value else []


def _scalar(value: str) -> str:
    """Return a value without its quotation marks."""
    stripped = value.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'":
        inner = stripped[1:-1]
        return re.sub(r"\\(.)", r"\1", inner) if stripped[0] == '"' else inner.replace("''", "'")
    return stripped
