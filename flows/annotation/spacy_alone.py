"""spaCy without its command line, which `import spacy` loads as well: half of what it costs.

`spacy/__init__.py` wants one function of `spacy.cli`, which brings downloads, projects and a web
client. While spaCy is imported an empty module stands in for it; whoever imports `spacy.cli`
afterwards gets the true one.
"""

import sys
from types import ModuleType

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, unless it is there already. Import this module before spaCy's own."""
    if "spacy" in sys.modules:
        return
    for name in _COMMANDS:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = _no_command  # ty: ignore[missing-attribute]
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMANDS:
            sys.modules.pop(name, None)


def _no_command(*_: object, **__: object) -> dict[str, object]:
    """Stand in for `spacy.info`."""
    raise ImportError("spacy.info is not loaded here: from spacy.cli import info")


import_spacy()
