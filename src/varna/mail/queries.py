"""What has been sent, and what did not arrive."""

from django.db.models import QuerySet

from varna.mail.models import Message, State
from varna.subjects.ref import Ref


def latest_messages() -> QuerySet[Message]:
    return Message.objects.order_by("-created_at", "-pk")


def failed_messages() -> QuerySet[Message]:
    return latest_messages().filter(state=State.FAILED)


def messages_about(ref: Ref) -> QuerySet[Message]:
    return latest_messages().filter(about_kind=ref.kind, about_key=ref.key)
