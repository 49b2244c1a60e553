"""Agencies: which news agency a wire's own header names."""

import re
from collections.abc import Iterable

# Short name -> how headers, credits and copyright lines write it.
FORMS = {
    "AAP": "AAP|Australian Associated Press",
    "AFP": "AFP|Agence France[- ]Presse",
    "ANP": "ANP|Algemeen Nederlands Persbureau",
    "ANSA": "ANSA",
    "AP": r"AP|(?:The )?Associated Press|ap\\.org",
    "APA": "APA|Austria Presse Agentur",
    "Belga": "Belga",
    "Bloomberg": "Bloomberg",
    "CP": "The Canadian Press|Canadian Press",
    "CTK": "CTK|ČTK",
    "dpa": "dpa|Deutsche Presse-Agentur",
    "EFE": "EFE|Agencia EFE",
    "Europa Press": "Europa Press",
    "IANS": "IANS",
    "Interfax": "Interfax",
    "Kyodo": "Kyodo(?: News)?",
    "Lusa": "Lusa",
    "MTI": "MTI",
    "NTB": "NTB",
    "PA": "PA Media|Press Association",
    "PAP": "PAP",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "(?:Thomson )?Reuters",
    "RIA Novosti": "RIA Novosti",
    "Ritzau": "Ritzau",
    "SDA-ATS": "SDA|ATS|Keystone-SDA",
    "STT": "STT",
    "TASS": "TASS|ITAR-TASS",
    "TT": "TT Nyhetsbyrån",
    "UPI": "UPI|United Press International",
    "Xinhua": "Xinhua",
    "Yonhap": "Yonhap",
}
_PATTERNS = [
    (name, re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE if len(forms) > 6 else 0))
    for name, forms in FORMS.items()
]


def named_in(lines: Iterable[str | None]) -> str | None:
    """Return the agency that the first line to name one names; None where none does."""
    for line in lines:
        if not line:
            continue
        at = [(found.start(), name) for name, form in _PATTERNS if (found := form.search(line))]
        if at:
            return min(at)[1]
    return None
