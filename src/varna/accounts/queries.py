"""Reads about people who sign in."""

from django.db.models import QuerySet

from varna.accounts.models import User


def example_people() -> QuerySet[User]:
    """The invented people whom demo mode lets in with one press, with their roles."""
    people = User.objects.filter(is_example=True, is_active=True)
    return people.prefetch_related("appointments__unit").order_by("pk")
