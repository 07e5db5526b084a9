"""Where files lie is one setting; no error about it says any part of its secret."""

import traceback
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from tracker.files.storage.address import storage_at

WORD = "Tr0ub4dor"
S3 = "s3://KEY:SECRET@s3.example.org/files"


def options(url):
    return storage_at("FILES_URL", url)["OPTIONS"]


def test_a_folder_is_named_whole():
    found = storage_at("FILES_URL", "file:///srv/all%20files")
    assert found["OPTIONS"] == {"location": "/srv/all files"}
    place = import_string(found["BACKEND"])(**found["OPTIONS"])
    assert place.place == ("file", *Path("/srv/all files").parts)


def test_a_bucket_is_named_with_its_server_key_and_secret():
    secret = "a%2Fb%2Bc%40d%3Ae%3Ff%23g%25h"
    url = f"s3://KEY:{secret}@s3.example.org:9000/files/replies/2022/?region=eu-west-1&tls=off"
    assert options(url) == {
        "access_key": "KEY",
        "secret_key": "a/b+c@d:e?f#g%h",
        "endpoint_url": "http://s3.example.org:9000",
        "bucket_name": "files",
        "location": "replies/2022",
        "region_name": "eu-west-1",
        "addressing_style": "path",
    }
    place = import_string(storage_at("FILES_URL", url)["BACKEND"])(**options(url))
    assert place.place == ("s3", "http://s3.example.org:9000", "files", "replies", "2022")


def test_tls_is_on_unless_it_is_said_otherwise():
    assert options(S3)["endpoint_url"] == "https://s3.example.org"
    assert options(f"{S3}?tls=on&region=x")["endpoint_url"] == "https://s3.example.org"


def test_amazon_finds_the_bucket_in_the_host():
    url = "s3://KEY:SECRET@s3.eu-west-1.amazonaws.com/files?region=eu-west-1"
    assert options(url)["addressing_style"] == "virtual"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("files", "expected a URL starting with file or s3"),
        ("file://files", "expected a folder"),
        ("file:///", "expected a folder"),
        ("file:///files?tls=on", "expected a folder"),
        ("s3://s3.example.org/files", "expected a key, its secret"),
        ("s3://KEY@s3.example.org/files", "expected a key, its secret"),
        ("s3://KEY:SECRET@/files", "expected a key, its secret"),
        ("s3://KEY:SECRET@s3.example.org", "expected a bucket's name"),
        ("s3://KEY:SECRET@s3.example.org/Files", "expected a bucket's name"),
        (f"{S3}/replies/../others", "expected a folder"),
        (f"{S3}/replies//files", "expected a folder"),
        (f"{S3}?secure=on", "expected region and tls"),
        (f"{S3}?tls=on&tls=off", "expected region and tls"),
        (f"{S3}?tls=", "tls is on or off"),
        (f"{S3}?region=a/b", "no name of a region"),
        (f"{S3}#files", "expected a key, its secret"),
        ("s3://KEY:SECRET@s3.example.org:port/files", "this is no URL that can be read"),
        ("s3://KEY:%FF@s3.example.org/files", "this is no URL that can be read"),
    ],
)
def test_what_names_no_place_is_refused_in_words(url, told):
    with pytest.raises(ImproperlyConfigured, match=f"^FILES_URL: .*{told}"):
        storage_at("FILES_URL", url)


@pytest.mark.parametrize("sign", "/?#@:[]%")
def test_no_part_of_a_secret_stands_in_an_error(sign):
    secret = f"{WORD}{sign}{WORD}"
    for url in (
        f"s3://KEY:{secret}@s3.example.org/files",
        f"s3://KEY:{secret}@s3.example.org",
        f"s3://{secret}/files",
        f"s3://s3.example.org/{secret}?{secret}",
    ):
        try:
            found = options(url)
        except ImproperlyConfigured as error:
            said = "".join(traceback.format_exception(error))
            assert WORD[:3] not in said
        else:  # it could be read: the whole of it is the secret
            assert found["secret_key"] == secret
