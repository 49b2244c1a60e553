"""Which language is a text in?

A language that the record names comes first; else py3langid on the text (.992 right on news); a
text too short or too unsure to tell keeps the language the setting assumes.
"""

import re
from array import array
from functools import cache
from pathlib import Path

import numpy as np
import py3langid
from py3langid import langid
from py3langid.langid import LanguageIdentifier
from py3langid.modelio import load_model

from copydesk.flows.articles.fields import Language
from copydesk.flows.kept_arrays import Arrays, kept_arrays, key_of

SAMPLE = 400  # characters; more text changes no answer and costs time
ENOUGH_LETTERS = 60  # of running text; below this a name or a loan word decides
SURE = 0.75
_MODEL = Path(langid.MODEL_DIR) / langid.MODEL_FILE
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
    """Return the identifier, loaded once a process; its confidences are probabilities.

    Its model is kept unpacked: to unpack it costs half a second of each process.
    """
    key = key_of((_MODEL, Path(__file__)), py3langid.__version__)
    kept = kept_arrays("languages", key, _model)
    return LanguageIdentifier(
        kept["of_features"],
        kept["of_classes"],
        kept["classes"].tolist(),
        array("I", kept["moves"].astype(np.uint32).tobytes()),
        kept["outputs"].tolist(),
        norm_probs=True,
        tk_row=array("I", kept["rows"].astype(np.uint32).tobytes()),
    )


def _model() -> Arrays:
    """Return what py3langid's model file holds."""
    of_features, of_classes, classes, moves, rows, outputs = load_model(_MODEL)
    return {
        "of_features": of_features,
        "of_classes": of_classes,
        "classes": np.array(classes),
        "moves": np.array(moves),
        "rows": np.array(rows),
        "outputs": np.array(outputs, dtype=np.int32),
    }
