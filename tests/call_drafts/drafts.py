"""What officers type of a call that follows 76/19, section by section."""

from django.urls import reverse

from tracker.call_drafts.forms import SECTIONS

OWN = {
    "mandate": {"symbol": "77/36", "adopted_on": "2022-12-07"},
    "session": {
        "opens_on": "2023-09-05",
        "committee_organizational_on": "2023-09-28",
        "committee_starts_on": "2023-10-02",
        "committee_ends_on": "2023-11-03",
        "assembly_acts_on": "2023-12-04",
    },
    "dates": {"opens_on": "2022-04-01", "deadline_on": "2023-05-31"},
}


def typed(draft, name, **more):
    """Return what the section's page would send, with these fields changed."""
    draft.refresh_from_db()
    form = SECTIONS[name](initial=draft.values.get(name, {}))
    sent = {field: form.get_initial_for_field(one, field) for field, one in form.fields.items()}
    known = {field: value for field, value in sent.items() if value not in (None, "")}
    return known | {"version": draft.version} | more


def save(desk, draft, name, **own):
    address = reverse("call_drafts:section", args=[draft.code, name])
    answer = desk.post(address, typed(draft, name, **own))
    assert answer.status_code == 302, answer.context["form"].errors
    draft.refresh_from_db()


def filled(desk, draft, **more):
    for name, own in OWN.items():
        save(desk, draft, name, **own | more.get(name, {}))
    return draft
