"""Reads about people who sign in."""

from django.db.models import QuerySet

from varna.accounts.models import User


def is_known_domain(email: str) -> bool:
    """Whether somebody who may sign in has an address in the same domain: not a private one."""
    domain = email.rpartition("@")[2].strip()
    return User.objects.filter(is_active=True, email__iendswith=f"@{domain}").exists()


def example_people() -> QuerySet[User]:
    """The invented people whom demo mode lets in with one press, with their roles."""
    people = User.objects.filter(is_example=True, is_active=True)
    return people.prefetch_related("appointments__unit").order_by("pk")


def one_of_each() -> tuple[list[User], list[User]]:
    """The first example person of every role, and all the others."""
    first: dict[str, User] = {}
    others: list[User] = []
    for person in example_people():
        role = next((row.role for row in person.appointments.all()), "")
        others.append(person) if role in first else first.update({role: person})
    return list(first.values()), others
