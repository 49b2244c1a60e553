"""Deciding: what decides a snapshot beside the raw files: versions, model, settings that matter."""

import hashlib

from copydesk.flows.ingest import all_files, parsing_version
from copydesk.flows.languages.models import ModelFacts
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.pointer import looks_of
from copydesk.flows.versions import CODING, PARSING, PUBLISHING, code_version, product_version


def facts_of(settings: Settings, model: ModelFacts | None) -> dict[str, str]:
    """Return what every file of a snapshot carries: versions, and how sure events had to be."""
    from copydesk.schemas import VERSION

    facts = {
        "schema_version": VERSION,
        "copydesk_version": product_version(),
        "parsing_version": code_version(PARSING),
        "publishing_version": code_version(PUBLISHING),
    }
    if model is not None:
        facts["coding_version"] = code_version(CODING)
        facts["model"] = model.name
        facts["model_version"] = model.version
        facts["model_digest"] = model.digest
        facts["min_confidence"] = str(settings.min_confidence)
    return facts


def published_key(settings: Settings, model: ModelFacts | None) -> str:
    """Return what decides a snapshot beside the files: versions and settings that matter."""
    parts: list[object] = [
        parsing_version(settings),
        code_version(CODING),
        code_version(PUBLISHING),
        model.digest if model else None,
        sorted(settings.tables),
        settings.on_missing,
        settings.min_confidence,
        settings.max_reject_rate,
        looks_of(settings.latest.resolve()),  # a file that was written to is to be mended
        settings.max_unread_rate,
        settings.max_vanished_rate,
        *(
            hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (*settings.gazetteer, *settings.links)
        ),
    ]
    if settings.on_missing == "drop":
        parts += sorted(file.path for file in all_files(settings))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
