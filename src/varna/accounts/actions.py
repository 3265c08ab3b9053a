"""Making accounts and one-time links, and using a link up."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from varna.accounts import letters
from varna.accounts.models import OneTimeLink, User
from varna.journal import actions as journal
from varna.subjects.ref import SYSTEM, Pointable, Ref

LINK_LIVES = timedelta(days=14)


class AddressTaken(Exception):
    """Somebody has an account with that address already."""


class LinkStillGood(Exception):
    """The link has not been used, and its days are not over."""


class AccountClosed(Exception):
    """The person can no longer sign in."""


class LinkUsed(Exception):
    """The link has been used, or its fourteen days are over."""


@transaction.atomic
def create_user(
    *,
    email: str,
    name: str,
    title: str = "",
    password: str | None = None,
    by: Pointable | Ref,
    at: datetime,
) -> User:
    """A new account; without a password the person gets in by link, or sets one by the reset page.

    :raises AddressTaken:
    """
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise AddressTaken(address)
    user = User(email=address, name=name.strip(), title=title.strip())
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:  # the same address, pressed twice at once
        raise AddressTaken(address) from None
    journal.record(
        "accounts.create_user", user, by=by, at=at, after={"name": user.name, "title": user.title}
    )
    return user


@transaction.atomic
def change_user(*, user: User, name: str, title: str, by: Pointable | Ref, at: datetime) -> None:
    before = {"name": user.name, "title": user.title}
    user.name, user.title = name.strip(), title.strip()
    user.save(update_fields=["name", "title"])
    after = {"name": user.name, "title": user.title}
    journal.record("accounts.change_user", user, by=by, at=at, before=before, after=after)


@transaction.atomic
def change_password(*, user: User, password: str, by: Pointable | Ref, at: datetime) -> None:
    """The journal tells that it was changed, and nothing of what it is."""
    user.set_password(password)
    user.save(update_fields=["password"])
    journal.record("accounts.change_password", user, by=by, at=at)


@transaction.atomic
def close_user(*, user: User, by: Pointable | Ref, at: datetime) -> None:
    """The person can no longer sign in; what they did stays theirs."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    journal.record(
        "accounts.close_user",
        user,
        by=by,
        at=at,
        before={"is_active": True},
        after={"is_active": False},
    )


@transaction.atomic
def reopen_user(*, user: User, by: Pointable | Ref, at: datetime) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.record(
        "accounts.reopen_user",
        user,
        by=by,
        at=at,
        before={"is_active": False},
        after={"is_active": True},
    )


def issue_link(*, user: User, prefix: str, task: str = "", at: datetime) -> OneTimeLink:
    """A link that lets `user` in to the pages under `prefix`, once, for fourteen days.

    `task` is what the page before the press calls it. Never for anything restricted.
    """
    return OneTimeLink.objects.create(
        user=user,
        prefix=prefix,
        task=task,
        nonce=secrets.token_hex(16),
        created_at=at,
        expires_at=at + LINK_LIVES,
    )


@transaction.atomic
def renew_link(*, link: OneTimeLink, at: datetime) -> OneTimeLink:
    """Mail the same person a new link to the same task.

    :raises LinkStillGood: the old one can be used.
    :raises AccountClosed:
    """
    if not link.user.is_active:
        raise AccountClosed
    if link.is_usable(at):
        raise LinkStillGood
    new = issue_link(user=link.user, prefix=link.prefix, task=link.task, at=at)
    letters.send_new_link(new, at=at)
    journal.record("accounts.renew_link", link.user, by=SYSTEM, at=at, after={"task": link.task})
    return new


@transaction.atomic
def use_link(*, link: OneTimeLink, at: datetime) -> User:
    """Use the link up; of two at once, one succeeds.

    :raises LinkUsed:
    """
    # the condition must stay within the row: PostgreSQL does not look again at a subquery when the
    # row it waited for has changed, and both of two presses would win
    usable = OneTimeLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=at)
    is_open = User.objects.filter(pk=link.user_id, is_active=True).exists()
    claimed = is_open and usable.update(used_at=at)
    if not claimed:
        raise LinkUsed
    journal.record(
        "accounts.use_link", link.user, by=link.user, at=at, after={"prefix": link.prefix}
    )
    return link.user
