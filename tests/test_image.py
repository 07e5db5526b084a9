"""What the image is built with: no secret is there yet, and another user serves the files."""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.production import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534


def dockerfile():
    """Each instruction of the image with its arguments: ("RUN", "…")."""
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    return [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]


def environment(image):
    """The variables the Dockerfile sets, with every folder moved below `image`."""
    env = {}
    for instruction, arguments in dockerfile():
        if instruction == "ENV":
            env |= dict(pair.split("=", 1) for pair in shlex.split(arguments))
    env = {name: f"{image}{value}" if value[0] == "/" else value for name, value in env.items()}
    return {**env, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def is_sent_to_the_build(path):
    """Whether a path of the checkout is in what `.dockerignore` leaves: its last line counts."""
    is_sent = True
    for line in (ROOT / ".dockerignore").read_text().split():
        pattern = re.escape(line.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?")
        pattern = pattern.replace(r"\*", "[^/]*")
        if re.fullmatch(pattern, path):
            is_sent = line.startswith("!")
    return is_sent


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A copy of what the build gets of the checkout."""
    folder = tmp_path_factory.mktemp("sources")

    def left_out(parent, names):
        place = Path(parent).relative_to(ROOT)
        return {name for name in names if not is_sent_to_the_build((place / name).as_posix())}

    shutil.copytree(ROOT, folder, ignore=left_out, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def image(tmp_path_factory, sources):
    """A folder with what the build leaves: the line is the Dockerfile's, run as it stands there."""
    folder = tmp_path_factory.mktemp("image")
    [line] = [what for how, what in dockerfile() if how == "RUN" and "collectstatic" in what]
    subprocess.run(
        ["sh", "-ec", line], cwd=sources, env=environment(folder), umask=0o022, check=True
    )
    return folder


def test_the_build_gets_the_program_and_of_the_tests_only_what_the_demonstration_reads(sources):
    assert (sources / "tracker" / "settings.py").is_file()
    assert [path.name for path in (sources / "tests").iterdir()] == ["data"]
    assert [path.name for path in (sources / "tests" / "data").iterdir()] == ["replies"]
    assert not {".git", ".env", "var", ".venv", "deploy"} & {
        path.name for path in sources.iterdir()
    }


@pytest.mark.slow
def test_the_static_files_are_collected_without_a_secret_and_nothing_else_is_made(image):
    assert [str(path.relative_to(image)) for path in image.glob("*/*")] == ["srv/static"]
    assert (image / "srv/static/staticfiles.json").is_file()
    assert list((image / "srv/static").rglob("*.css.gz"))


@pytest.mark.slow
def test_another_user_can_read_every_static_file(image):
    static = image / "srv/static"
    for path in [static, *static.rglob("*")]:
        needed = 0o555 if path.is_dir() else 0o444
        assert stat.S_IMODE(path.stat().st_mode) & needed == needed, path
    if os.geteuid() == 0:
        found = subprocess.run(
            ["find", ".", "!", "-readable"],  # started inside: the folders above are pytest's
            cwd=static,
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout == ""


SERVE = """
import django; django.setup()
from django.templatetags.static import static
from django.test import Client
response = Client(headers={"host": "replies.example.org"}).get(
    static("css/tracker.css"), secure=True, headers={"accept-encoding": "gzip"})
print(response.status_code, response["content-encoding"], response["cache-control"])
"""


@pytest.mark.slow
def test_production_serves_what_the_image_collected(sources, image):
    served = subprocess.run(
        [sys.executable, "-c", SERVE],
        cwd=sources,
        env={**environment(image), **PRODUCTION, "DJANGO_SETTINGS_MODULE": "tracker.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert served.stdout == "200 gzip max-age=315360000, public, immutable\n"
