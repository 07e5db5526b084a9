"""What the year left behind, told by a process of the system itself, as JSON.

python -m tests.year.inside messages      every message of the ledger
python -m tests.year.inside events        how many events of each verb are in the register
python -m tests.year.inside receipts DIR  what verify_receipt says of each of them
"""

import io
import json
import sys
from collections import Counter
from pathlib import Path

import django


def messages():
    from tracker.mail.composing import message_id
    from tracker.mail.models import Message

    return [
        {
            "message_id": message_id(one),
            "kind": one.kind,
            "about": one.about,
            "address": one.address,
            "language": one.language,
            "state": one.state,
            "reason": one.reason,
            "due_at": one.due_at.isoformat(),
        }
        for one in Message.objects.all()
    ]


def events():
    from tracker.audit.models import Event

    return Counter(Event.objects.values_list("verb", flat=True))


def receipts(folder):
    """Return what `verify_receipt` says of each revision's receipt, and of each PDF that was made.

    A receipt that its delegation downloaded lies in the folder under its number: the same bytes.
    """
    from tracker.submissions.models import ReceiptFile, Revision

    revisions = []
    for revision in Revision.objects.select_related("submission__call", "submission__delegation"):
        path = folder / f"{revision.reference.replace('/', '-')}.json"
        is_same = not path.exists() or path.read_bytes() == revision.receipt
        path.write_bytes(revision.receipt)
        state, call = revision.submission.delegation.code, revision.submission.call.code
        said = _verified(path) if is_same else "its delegation downloaded another one"
        revisions.append({"state": state, "call": call, "said": said})
    pdfs = []
    for file in ReceiptFile.objects.select_related("revision"):
        (folder / "receipt.pdf").write_bytes(file.read())
        pdfs.append(_verified(folder / "receipt.pdf"))
    return {"revisions": revisions, "pdfs": pdfs}


def _verified(path):
    from django.core.management import CommandError, call_command

    out = io.StringIO()
    try:
        call_command("verify_receipt", path, stdout=out)
    except CommandError as error:
        return str(error)
    return out.getvalue().strip()


def main(what, *arguments):
    django.setup()
    match what:
        case "messages":
            print(json.dumps(messages()))
        case "events":
            print(json.dumps(events()))
        case "receipts":
            print(json.dumps(receipts(Path(arguments[0]))))


if __name__ == "__main__":
    main(*sys.argv[1:])
