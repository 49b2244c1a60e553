"""From one S3 bucket to another over the network, by the command line, killed on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.buckets.addresses import BucketError
from copydesk.flows.snapshots.reading import damage
from tests.buckets.stores import FIRE, ROOF, STORY, built
from tests.conftest import ROOT

moto_server = pytest.importorskip("moto.server", reason="the extra `test` is not installed")
s3fs = pytest.importorskip("s3fs", reason="the extra `s3` is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
ARTICLES = ("--tables", "articles,deliveries,rejects", "--plain", "--quiet", "--workers", "1")
ADDRESSES = ("--fetch-from", "s3://news/raw", "--send-to", "s3://news/tables")
SECONDS = 60  # for a send to begin


@pytest.fixture(scope="module")
def bucket() -> Iterator[Any]:
    """Give who speaks to an S3 server on this machine, with a bucket that holds two articles."""
    server = moto_server.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    known = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in known.items():
                patch.setenv(name, value)
            store = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
            store.mkdir("news")
            store.pipe_file("news/raw/a.txt", STORY)
            store.pipe_file("news/raw/2026/roof.txt", ROOF)
            yield store
    finally:
        server.stop()


def snapshot_there(store: Any, copy: Path) -> str:
    """Return the id of the snapshot that readers are given, having proven its every byte."""
    path = store.cat_file("news/tables/latest").decode().strip()
    store.get(f"news/tables/{path}", str(copy), recursive=True)
    assert damage(copy) == []
    return json.loads((copy / "manifest.json").read_text())["snapshot_id"]


def test_a_build_from_bucket_to_bucket_goes_on_where_a_kill_ended_it(
    bucket: Any, tmp_path: Path
) -> None:
    first = built(tmp_path, "s3://news").snapshot_id
    bucket.pipe_file("news/raw/fire.txt", FIRE)
    command = ("build", tmp_path / "raw", tmp_path / "exports", *ARTICLES, *ADDRESSES)
    killed = subprocess.Popen([sys.executable, "-m", "copydesk", *map(str, command)], cwd=ROOT)
    deadline = time.monotonic() + SECONDS
    while len(bucket.ls("news/tables/snapshots")) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.wait() == -signal.SIGKILL, "it ended before it was killed"
    assert snapshot_there(bucket, tmp_path / "meanwhile") == first
    second = built(tmp_path, "s3://news").snapshot_id
    assert snapshot_there(bucket, tmp_path / "second") == second != first


def test_without_credentials_the_variables_are_named(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(BucketError, match="Set AWS_ACCESS_KEY_ID"):
        built(tmp_path, fetch_from="s3://news/raw")


def test_a_bucket_that_is_not_there_is_told(bucket: Any, tmp_path: Path) -> None:
    with pytest.raises(BucketError, match="no such bucket"):
        built(tmp_path, fetch_from="s3://olds/raw")
    built(tmp_path, fetch_from="s3://news/raw")
    with pytest.raises(BucketError, match="no such bucket"):
        built(tmp_path, send_to="s3://olds/tables")
