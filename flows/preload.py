"""Preload: imported once by the fork server; every worker starts with the model in memory."""

import os

import copydesk.flows.extraction
import copydesk.flows.parse  # noqa: F401
from copydesk.flows.annotation import annotator
from copydesk.flows.build import PRELOADED_MODEL

if os.environ.get(PRELOADED_MODEL):
    annotator(os.environ[PRELOADED_MODEL])
