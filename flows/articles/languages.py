"""Which language is a text in?

A language that the record names comes first; else py3langid on the text (.992 right on news); a
text too short or too unsure to tell keeps the language the setting assumes.
"""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from copydesk.flows.articles.fields import Language

SAMPLE = 400  # characters; more text changes no answer and costs time
ENOUGH_LETTERS = 60  # of running text; below this a name or a loan word decides
SURE = 0.75
_GIVEN = re.compile(r"([A-Za-z]{2,3})(?:[-_](\w+))?$")


def language_of(text: str, given: str | None, default: str) -> Language:
    """Return the language of a text: the one given, the one found, or else the default."""
    match = _GIVEN.match((given or "").strip())
    if match:
        return Language(code=_tag(match[1], match[2]), confidence=1.0)
    sample = text[:SAMPLE]
    n_letters = sum(map(str.isalpha, sample))
    if not n_letters:
        return Language(code=default, confidence=0.0, is_assumed=True)
    code, confidence = _identifier().classify(sample)
    is_unsure = (n_letters < ENOUGH_LETTERS and sample.isascii()) or confidence < SURE
    if is_unsure and code != default:
        return Language(code=default, confidence=round(1 - confidence, 4), is_assumed=True)
    return Language(code=code, confidence=round(float(confidence), 4))


def _tag(language: str, rest: str | None) -> str:
    """Return a BCP 47 tag in its usual case: 'en', 'en-GB', 'zh-Hant'."""
    if not rest:
        return language.lower()
    return f"{language.lower()}-{rest.upper() if len(rest) == 2 else rest.title()}"


@cache
def _identifier() -> LanguageIdentifier:
    """Return the identifier, loaded once a process; its confidences are probabilities."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
