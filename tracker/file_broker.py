"""The broker of the embedded system: kombu's folder of messages, each of which appears whole."""

import os
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


class FolderChannel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        """Write a message under a name that nobody looks for, then rename it.

        kombu makes the file and writes then: a worker that takes it in between finds it empty, and
        ends.
        """
        name = f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        begun = folder / f"{name}.begun"
        begun.write_bytes(dumps(payload).encode())
        os.replace(begun, folder / name)


class FolderTransport(filesystem.Transport):
    Channel = FolderChannel
