"""Members: what the names inside an archive tell, before any byte of it is read."""

from collections import Counter

from copydesk.schemas.documents import RejectReason

LONGEST_NAME = 400  # characters kept of a name; a zip may hold one of 64 KiB


def shown(name: str) -> str:
    """Return a member's name as a locator: forward slashes, nothing that breaks a line."""
    plain = name.replace("\\", "/")
    clean = "".join(
        char if char.isprintable() and not "\ud800" <= char <= "\udfff" else "\ufffd"
        for char in plain
    )
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 1] + "…"


def unsafe(name: str) -> str | None:
    """Return what is wrong with a member's name, or None: it must stay inside its archive."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or plain[1:3] == ":/":
        return "an absolute path"
    if ".." in plain.split("/"):
        return "a path that climbs out of its archive"
    if "\x00" in plain:
        return "a path with a NUL in it"
    return None


def litter(name: str) -> str | None:
    """Return what kind of no loss a member is (a resource fork, a desktop's note), or None."""
    parts = name.replace("\\", "/").split("/")
    last = parts[-1]
    if "__MACOSX" in parts or last.startswith("._"):
        return "a resource fork"
    if last in (".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"):
        return "a file manager's note"
    return None


class MemberNames:
    """Locators for the members of one archive, each given once."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def locator(self, name: str) -> str:
        """Return the shown name, with a count where the archive holds it more than once."""
        plain = shown(name)
        self._seen[plain] += 1
        n = self._seen[plain]
        return plain if n == 1 else f"{plain} (no. {n} of this name)"


def too_many(limit: int, met: str) -> tuple[RejectReason, str]:
    """Return the reason and words for an archive with more members than allowed."""
    return (
        RejectReason.TOO_MANY_MEMBERS,
        f"{met} members, allowed are {limit}; split the archive, or raise the limit members",
    )
