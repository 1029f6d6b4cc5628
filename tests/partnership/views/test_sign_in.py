"""Signing in: slowed down after failures by account and by address, never led off the site, with a session of its own."""

import datetime
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnership.changes.sign_in import begin_try, end_well
from frankpledge.partnership.forms.sign_in import address_of
from frankpledge.partnership.models import AuditEntry, SignInFailures
from tests.factories.partnership import PASSWORD, make_account

pytestmark = pytest.mark.django_db


WRONG = "wrong-wrong-wrong"


def send(client: Client, email: str, password: str = WRONG, **extra: str):
    return client.post(reverse("sign-in"), {"username": email, "password": password}, **extra)


def age(**span: float) -> None:
    """Let time pass for every count."""
    for row in SignInFailures.objects.all():
        row.last_at -= datetime.timedelta(**span)
        row.save()


def test_the_sixth_try_must_wait_even_with_the_right_password_and_then_may_go_on(client):
    account = make_account()
    for _ in range(5):
        assert "Too many tries" not in send(client, account.email).content.decode()
    slowed = send(client, account.email, PASSWORD).content.decode()
    assert "Too many tries to sign in have failed. Wait 15 seconds, then try again." in slowed
    assert "_auth_user_id" not in client.session
    age(seconds=16)
    assert send(client, account.email, PASSWORD).status_code == 302
    assert "_auth_user_id" in client.session


def test_capitals_make_no_other_account_and_success_starts_anew(client):
    account = make_account(email="someone@example.org")
    for email in ("someone@example.org", "SOMEONE@example.org") * 2:
        send(client, email)
    send(client, account.email, PASSWORD)
    client.logout()
    for _ in range(4):
        send(client, account.email)
    assert "Too many tries" not in send(client, account.email).content.decode()


def test_a_name_without_an_account_is_slowed_down_the_same(client):
    for _ in range(5):
        send(client, "nobody@example.org")
    assert "Too many tries" in send(client, "nobody@example.org").content.decode()


def test_many_names_from_one_address_are_slowed_down_and_another_address_is_not(client):
    here, there = "192.0.2.7", "192.0.2.8"
    for number in range(25):
        send(client, f"guess{number}@example.org", REMOTE_ADDR=here)
    assert "Wait 5 seconds" in send(client, "fresh@example.org", REMOTE_ADDR=here).content.decode()
    assert "Wait" not in send(client, "fresh@example.org", REMOTE_ADDR=there).content.decode()


def test_an_account_slowed_down_does_not_slow_another(client):
    account = make_account()
    for _ in range(6):
        send(client, "nobody@example.org")
    assert send(client, account.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(("near", "told", "address"), [
    ("192.0.2.7", "198.51.100.1", "192.0.2.7"), ("127.0.0.1", "10.9.9.9, 198.51.100.1", "198.51.100.1"),
    ("127.0.0.1", "", ""), ("", "198.51.100.1", "198.51.100.1"), ("::1", "nonsense", ""),
])  # fmt: skip
def test_only_a_proxy_of_this_machine_is_believed_and_only_what_it_added(rf, near, told, address):
    request = rf.post("/", REMOTE_ADDR=near, HTTP_X_FORWARDED_FOR=told)
    assert address_of(request) == address


def test_the_trail_tells_when_the_waiting_begins_and_neither_name_nor_address_is_kept_in_clear(client):
    account = make_account(email="someone@example.org")
    for _ in range(4):
        send(client, account.email, REMOTE_ADDR="192.0.2.7")
    assert not AuditEntry.objects.filter(verb="slow_sign_in").exists()
    send(client, account.email, REMOTE_ADDR="192.0.2.7")
    entry = AuditEntry.objects.get(verb="slow_sign_in")
    assert entry.about == f"partnership.account:{account.pk}"
    assert "failed 5 times in a row: the next try must wait 15 seconds" in entry.sentence
    kept = str(list(SignInFailures.objects.values()))
    assert "someone" not in kept
    assert "192.0.2" not in kept


def test_counts_are_forgotten_after_an_hour_of_quiet():
    begin_try(name="a@example.org", address="192.0.2.7")
    begin_try(name="b@example.org", address="", now=timezone.now() + datetime.timedelta(hours=2))
    assert SignInFailures.objects.count() == 1
    end_well(name="b@example.org", address="")
    assert SignInFailures.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer at a time on SQLite")
def test_tries_sent_at_the_same_moment_are_counted_one_after_the_other():
    answers = []

    def guess() -> None:
        answers.append(begin_try(name="a@example.org", address="192.0.2.7"))
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(seconds == 0 for seconds in answers) == 5


@pytest.mark.parametrize(
    "outside", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", "https:evil.example"]
)
def test_the_way_on_never_leads_off_the_site(client, outside):
    account = make_account()
    given = {"username": account.email, "password": PASSWORD, "next": outside}
    assert client.post(reverse("sign-in"), given)["Location"] == reverse("desk:home")


def test_the_way_on_leads_back_to_the_page_that_asked(client):
    account = make_account()
    asked = reverse("govern:action-list")
    given = {"username": account.email, "password": PASSWORD, "next": asked}
    assert client.post(reverse("sign-in"), given)["Location"] == asked


def test_the_session_gets_a_new_key_at_signing_in(client):
    account = make_account()
    session = client.session
    session["before"] = "kept"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    send(client, account.email, PASSWORD)
    assert client.session.session_key != planted
    assert not client.session.exists(planted)
