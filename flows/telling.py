"""Telling: a user's own command is run when a build is held back or fails, with what happened."""

import json
import shlex
import subprocess
from typing import Any

SECONDS = 60  # that the command may take; a build must not hang on it


def tell(command: str, happened: dict[str, Any]) -> str | None:
    """Run a command with what happened as JSON on its standard input.

    Returns why it did not work, or None where it did or there is no command.
    """
    if not command:
        return None
    said = json.dumps(happened, ensure_ascii=False, default=str)
    try:
        done = subprocess.run(
            shlex.split(command),
            input=said,
            text=True,
            timeout=SECONDS,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return f"on_trouble: {command!r} could not be run ({error})."
    if done.returncode:
        return (
            f"on_trouble: {command!r} ended with {done.returncode} ({done.stderr.strip()[-200:]})."
        )
    return None
