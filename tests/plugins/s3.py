"""A server of S3 on this machine (moto), and files in a bucket of it.

What it holds stays where it is stopped and started again, as with a real one.
"""

import socket
import uuid
from urllib.parse import quote

import pytest

from tracker.files.storage.address import storage_at

KEY, SECRET = "AKIATESTS", "a/secret+with:signs?and#more%"


class S3Server:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = None

    def start(self):
        from moto.server import ThreadedMotoServer

        self.server = ThreadedMotoServer("127.0.0.1", self.port, verbose=False)
        self.server.start()

    def stop(self):
        server, self.server = self.server, None
        server.stop()
        server._server.server_close()

    def url(self, bucket, folder="", **more):
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        key, secret = quote(KEY, safe=""), quote(SECRET, safe="")
        return f"s3://{key}:{secret}@127.0.0.1:{self.port}/{bucket}{folder}?tls=off{asked}"


class Bucket:
    """A bucket, and what somebody does to it behind the system's back."""

    def __init__(self, server):
        import boto3

        self.name = f"files-{uuid.uuid4().hex}"
        self.server, self.url = server, server.url(self.name)
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{server.port}",
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
        )
        self.client.create_bucket(Bucket=self.name)

    def names(self):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def read(self, name):
        return self.client.get_object(Bucket=self.name, Key=name)["Body"].read()

    def write(self, name, data):
        self.client.put_object(Bucket=self.name, Key=name, Body=data)

    @property
    def contents(self):
        return sorted(self.read(name) for name in self.names())


@pytest.fixture(scope="session")
def _what_s3_is_like_is_read_once():
    """A client reads a megabyte of descriptions, and each test makes clients of its own."""
    from botocore import session

    create, read = session.create_loader, {}

    def create_loader(*paths):
        loader = create(*paths)
        loader._cache = read
        return loader

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(session, "create_loader", create_loader)
        yield


@pytest.fixture(scope="session")
def s3_server(_what_s3_is_like_is_read_once):
    server = S3Server()
    server.start()
    yield server
    if server.server is not None:
        server.stop()


@pytest.fixture
def bucket(s3_server):
    """A new bucket, which nothing uses yet."""
    if s3_server.server is None:  # a test failed before it started it again
        s3_server.start()
    return Bucket(s3_server)


@pytest.fixture
def files_in_s3(bucket, settings):
    """All files of the test lie in a bucket, and none in the folder."""
    settings.STORAGES = settings.STORAGES | {"default": storage_at("FILES_URL", bucket.url)}
    yield bucket
    assert not settings.MEDIA_ROOT.exists()


@pytest.fixture
def s3_away(files_in_s3, monkeypatch):
    """The server of the bucket is stopped; calling this brings it back with what it held."""
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff.delay_amount", lambda *_: 0)
    server = files_in_s3.server
    server.stop()
    yield server.start
    if server.server is None:
        server.start()
