"""Used by the migration that first did it and by the one that replaces it."""


def prove_addresses(apps, schema_editor):
    """Everybody joined by a link that was mailed: their address is proved, and no other is theirs."""
    addresses = apps.get_model("account", "EmailAddress").objects
    addresses.all().delete()
    people = apps.get_model("accounts", "User").objects.exclude(email="")
    for pk, email in people.values_list("pk", "email").iterator():
        addresses.create(user_id=pk, email=email, verified=True, primary=True)
