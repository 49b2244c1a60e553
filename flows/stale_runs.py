"""Stale runs: builds that Prefect still calls running though their process was killed.

Whoever holds the lock on the exports knows that no other build is under way there.
"""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowFilter, FlowRunFilter
from prefect.client.schemas.objects import FlowRun
from prefect.runtime import flow_run
from prefect.states import Crashed
from prefect.types._datetime import now

BUILD = "build"  # the flow's name
WORDS = "Its process ended without a word: killed, or out of memory. A later build did its work."
JUST_BEGUN = timedelta(minutes=1)  # such a run may be about to ask for the lock


def end_stale_runs(exports: Path) -> int:
    """Enter as crashed the builds into these exports that cannot be running; return how many.

    To be called from a build that holds the lock, inside its flow run.
    """
    n_ended = 0
    with get_client(sync_client=True) as client:
        for run in _running(client, {"name": {"any_": [BUILD]}}, {}):
            if str(run.id) == flow_run.id or not _is_into(run, exports):
                continue
            for stage in _running(client, {}, {"parent_flow_run_id": {"any_": [run.id]}}):
                _end(client, stage.id)
            _end(client, run.id)
            n_ended += 1
    return n_ended


def _running(client: SyncPrefectClient, flow: dict, more: dict) -> list[FlowRun]:
    is_old = {"start_time": {"before_": now("UTC") - JUST_BEGUN}}
    is_running = {"state": {"type": {"any_": ["RUNNING"]}}}
    return client.read_flow_runs(
        flow_filter=FlowFilter.model_validate(flow),
        flow_run_filter=FlowRunFilter.model_validate({**is_old, **is_running, **more}),
    )


def _is_into(run: FlowRun, exports: Path) -> bool:
    given = run.parameters.get("exports")
    return given is not None and Path(given).absolute() == exports


def _end(client: SyncPrefectClient, run_id: UUID) -> None:
    client.set_flow_run_state(run_id, Crashed(message=WORDS), force=True)
