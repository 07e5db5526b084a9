"""The broker of the embedded system: what is being written is no message yet."""

from queue import Empty

import pytest
from kombu import Connection

from tracker.celery import app


@pytest.fixture
def channel(tmp_path):
    for name in ("messages", "processed", "control"):
        (tmp_path / name).mkdir()
    options = {
        "data_folder_in": str(tmp_path / "messages"),
        "data_folder_out": str(tmp_path / "messages"),
        "processed_folder": str(tmp_path / "processed"),
        "control_folder": str(tmp_path / "control"),
    }
    with Connection("filesystem://", transport_options=options) as connection:
        yield connection.channel()


def test_a_worker_that_looks_while_a_message_is_written_finds_none_and_then_all_of_it(channel):
    class Told:
        def __json__(self):
            with pytest.raises(Empty):
                channel._get("celery")
            return "look now"

    channel._put("celery", {"body": Told()})
    assert channel._get("celery") == {"body": "look now"}
    with pytest.raises(Empty):
        channel._get("celery")


def test_the_system_has_this_one(settings):
    settings.CELERY_BROKER_URL = "filesystem://"
    assert app.connection("filesystem://").transport.Channel.__module__ == "tracker.file_broker"
