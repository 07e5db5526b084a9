"""What the check of migrations takes for a danger, and what for none."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.migrations import BEFORE_THE_FIRST_VERSION, NO_DANGER, faults

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loader():
    return MigrationLoader(None)


def found_in(loader, *operations, atomic=True):
    """The faults of a migration of the mail room that follows all there are."""
    graph = loader.graph
    [leaf] = graph.leaf_nodes("mail")
    one = migrations.Migration("9999_sample", "mail")
    one.operations, one.atomic = list(operations), atomic
    key = ("mail", one.name)
    graph.add_node(key, one)
    graph.add_dependency(one, key, leaf)
    try:
        return faults(one, loader)
    finally:
        del graph.nodes[key]
        graph.node_map[leaf].children.discard(graph.node_map.pop(key))


def indexed(kind):
    return kind("message", models.Index(fields=["reason"], name="message_reason"))


def imports_the_model(apps, schema_editor):
    from tracker.mail.models import Message

    Message.objects.update(reason="")


DANGERS = {
    "a column without a default of the database's own": migrations.AddField(
        "message", "lane", models.TextField(default="")
    ),
    "a column that goes": migrations.RemoveField("message", "reason"),
    "a column with another name": migrations.RenameField("message", "reason", "why"),
    "a table that goes": migrations.DeleteModel("RefusedAddress"),
    "a table with another name": migrations.AlterModelTable("message", "letter"),
    "another type": migrations.AlterField("message", "reason", models.CharField(max_length=20)),
    "an index made while nobody can write": indexed(migrations.AddIndex),
    "a constraint that looks at all rows": migrations.AddConstraint(
        "message", models.UniqueConstraint(fields=["reason"], name="one_reason")
    ),
    "data changed by today's model": migrations.RunPython(
        imports_the_model, migrations.RunPython.noop
    ),
    "data that cannot be changed back": migrations.RunPython(lambda apps, schema_editor: None),
}
HARMLESS = {
    "a column with a default of the database's own": migrations.AddField(
        "message", "lane", models.TextField(db_default="")
    ),
    "a column that may be empty": migrations.AddField(
        "message", "lane", models.TextField(null=True)
    ),
    "a new table": migrations.CreateModel("Lane", [("id", models.BigAutoField(primary_key=True))]),
}


@pytest.mark.parametrize("what", DANGERS)
def test_it_finds(loader, what):
    assert found_in(loader, DANGERS[what])


@pytest.mark.parametrize("what", HARMLESS)
def test_it_takes(loader, what):
    assert found_in(loader, HARMLESS[what]) == []


def test_an_index_may_be_made_beside_the_work(loader):
    assert found_in(loader, indexed(AddIndexConcurrently), atomic=False) == []


def test_every_exception_has_a_reason_and_is_one_of_ours(loader):
    listed = BEFORE_THE_FIRST_VERSION | NO_DANGER.keys()
    assert [one for one in listed if one not in loader.disk_migrations] == []
    assert [one for one, reason in NO_DANGER.items() if not reason] == []
    assert len(BEFORE_THE_FIRST_VERSION) == 24  # that list is closed
