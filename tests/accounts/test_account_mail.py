"""Every mail about an account is in our words, names the site, and is for its reader's language."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories import NOON, PASSWORD, sign_in
from tracker.accounts import messages
from tracker.mail import ledger, registry
from tracker.mail.models import Message

ALLAUTH = Path(allauth.__file__).parent / "templates"
# Mails of the parts of allauth that are installed, by the name that allauth gives to the adapter.
MAILS = sorted(
    str(file.relative_to(ALLAUTH)).removesuffix("_subject.txt")
    for part in ("account", "mfa", "socialaccount")
    for file in (ALLAUTH / part / "email").glob("*_subject.txt")
)
FOREIGN = re.compile(r"Hello from|Thank you for using|example\.com|\[.*\]|\{\{|username")
PAGE = re.compile(r"http://localhost:8000(/\S+)")


def sent(kind):
    """The one message of a kind, as it goes out."""
    return registry.render(Message.objects.get(kind=kind), at=NOON)


def link_in(rendered):
    return PAGE.search(rendered.text)[1]


@pytest.mark.once
@pytest.mark.parametrize("prefix", MAILS)
def test_no_mail_of_allauths_greets_as_allauth_does_or_links_elsewhere(
    prefix, jamaica_filer, settings
):
    from allauth.core.context import request_context

    settings.ALLOWED_HOSTS = ["*"]
    elsewhere = "http://elsewhere.example"  # whatever host the page was asked for
    request = RequestFactory().get("/", headers={"host": "elsewhere.example"})
    request.user = jamaica_filer
    context = {
        "user": jamaica_filer,
        "email": jamaica_filer.email,
        "code": "ABC-DEF",
        "password_reset_url": f"{elsewhere}/account/password/reset/key/1-abc/",
        "activate_url": f"{elsewhere}/account/confirm-email/abc/",
        "signup_url": f"{elsewhere}/account/signup/",
        "from_email": "old@jam.example",
        "to_email": "new@jam.example",
        "deleted_email": "old@jam.example",
    }
    with request_context(request):
        get_adapter().send_mail(prefix, jamaica_filer.email, context)
    rendered = registry.render(Message.objects.get(), at=NOON)
    for words in (rendered.subject, rendered.text):
        assert not FOREIGN.search(words), words
        assert "elsewhere.example" not in words
    assert rendered.subject.strip()
    assert str(settings.SITE_NAME) in rendered.html
    assert rendered.html.startswith("<!DOCTYPE html>")


def test_every_mail_that_can_be_sent_here_has_words_of_its_own():
    """The others belong to registering and to changing an address: none is possible."""
    other = {name.rpartition("/")[2] for name in MAILS} - set(messages.KINDS)
    assert other == {
        "account_already_exists",
        "email_changed",
        "email_confirm",
        "email_confirmation",
        "email_confirmation_signup",
        "email_deleted",
        "unknown_account",  # no mail goes to an address without an account
        "password_reset_code",
    }
    assert not settings.ACCOUNT_ADAPTER.startswith("allauth")
    assert settings.ACCOUNT_EMAIL_NOTIFICATIONS


def test_a_password_is_set_by_the_link_that_was_mailed(client, jamaica_filer):
    client.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    rendered = sent("password_reset_key")
    assert rendered.subject == "Set a new password"
    assert "within 3 days" in rendered.text
    page = client.get(link_in(rendered), follow=True)
    new = "another long sentence"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    jamaica_filer.refresh_from_db()
    assert jamaica_filer.check_password(new)
    address = EmailAddress.objects.get(user=jamaica_filer)
    assert (address.email, address.verified, address.primary) == (jamaica_filer.email, True, True)
    assert sent("password_reset").subject == "A new password was set"


def test_a_link_leads_to_this_site_whatever_host_asked_for_it(jamaica_filer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    asking = Client(headers={"host": "elsewhere.example"})
    asking.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    rendered = sent("password_reset_key")
    assert "elsewhere.example" not in rendered.text + rendered.html
    assert link_in(rendered).startswith("/account/password/reset/key/")


def test_the_link_is_forgotten_once_it_is_sent(client, jamaica_filer):
    client.post(reverse("account_reset_password"), {"email": jamaica_filer.email})
    ledger.tick(at=NOON.replace(year=2100))
    assert "/account/password/reset/key/" in mail.outbox[0].body
    assert "link" not in Message.objects.get(kind="password_reset_key").data


def test_whose_password_was_changed_learns_of_it(client, jamaica_filer):
    new = "another long sentence"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    sign_in(client, jamaica_filer).post(reverse("account_change_password"), form)
    rendered = sent("password_changed")
    assert rendered.subject == "Your password was changed"
    assert "New York time" in rendered.text
    assert link_in(rendered) == reverse("account_reset_password")


def test_what_was_planned_in_allauths_words_still_goes_out(jamaica_filer):
    messages.plan_other_message(
        kind="password_reset_key",
        address=jamaica_filer.email,
        subject="A link",
        text="One.\n\nTwo.",
    )
    message = Message.objects.get(kind="account")
    del message.data["language"]  # rows of earlier days have none
    assert registry.render(message, at=NOON).text.startswith("One.\n\nTwo.\n\nQuestions?")
