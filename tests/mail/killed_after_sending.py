"""A job runner, killed when the mail server has taken the mail and nobody has written it down."""

import os
import signal
from datetime import timedelta

import django

django.setup()

from django.core.mail import EmailMessage  # noqa: E402
from django.utils import timezone  # noqa: E402

from varna.jobs import claims  # noqa: E402
from varna.jobs.outcomes import perform  # noqa: E402

deliver = EmailMessage.send


def deliver_and_be_killed(mail: EmailMessage) -> int:
    deliver(mail)
    os.kill(os.getpid(), signal.SIGKILL)
    return 1


EmailMessage.send = deliver_and_be_killed  # type: ignore[method-assign,assignment]
now = timezone.now()
job = claims.claim(runner="killed", lease=timedelta(seconds=30), at=now)
assert job is not None
perform(job, at=now)
