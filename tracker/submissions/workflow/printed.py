"""What is said to a State once its reply is printed; nothing of the reply changes by it."""

from datetime import datetime

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.delegations.models import Delegation
from tracker.submissions.models import Revision
from tracker.submissions.notifications import plan_printed


def tell_where_printed(
    revision: Revision,
    *,
    to: Delegation,
    document: int,
    symbol: str,
    pages: tuple[int, int],
    by: User,
    at: datetime,
) -> None:
    """Tell the State that sent a revision, or joined it, on which pages (first, last) it stands.

    `document` is the key of the document with that symbol: each address is told once of each.
    """
    require_officer(by)
    plan_printed(revision, to=to, document=document, symbol=symbol, pages=pages, at=at)
