"""Preload: imported once by the fork server; the workers share the model and all knowledge."""

import gc
import os

import copydesk.flows.extraction
import copydesk.flows.parse  # noqa: F401
from copydesk.flows.actors.knowledge.cities import load_cities
from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.annotation import annotator
from copydesk.flows.collecting import collect_seldom
from copydesk.flows.stages import PRELOADED_MODEL

if os.environ.get(PRELOADED_MODEL):
    annotator(os.environ[PRELOADED_MODEL])
    load_gazetteer(())  # as extraction asks for it: without `()` it would be another one
    load_cities()
    # What is loaded stays: a collection in a worker would touch, and so copy, all of it.
    gc.collect()
    gc.freeze()
    collect_seldom()
