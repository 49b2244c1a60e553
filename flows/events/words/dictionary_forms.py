"""Dictionary forms as the frames name them: hyphened words whole, the model's slips mended."""

from copydesk.flows.events.words.pack import Pack

HYPHENS = frozenset("-‐‑")


def joined_lemmas(words: list[str], lowers: list[str], lemmas: list[str], pack: Pack) -> list[str]:
    """Return lemmas with words that a hyphen cuts put together, and the pack's corrections."""
    found, corrections = lemmas, pack.lemmas
    for i in [i for i, lower in enumerate(lowers) if lower in corrections]:
        if found is lemmas:
            found = list(lemmas)
        found[i] = corrections[lowers[i]]
    for i in [i for i, word in enumerate(words[:-1]) if word in HYPHENS and i]:
        if words[i - 1].isalpha() and words[i + 1].isalpha():
            if found is lemmas:
                found = list(lemmas)
            found[i + 1] = f"{lowers[i - 1]}-{lemmas[i + 1]}"
    return found
