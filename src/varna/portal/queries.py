"""What of the bands below the portal lets somebody see."""

from datetime import date

from varna.jobs.models import Job, JobQuerySet
from varna.org.permissions import may
from varna.org.queries import Reader


def jobs_visible_to(user: Reader, on: date) -> JobQuerySet:
    """All of them, to those who keep the system running; nobody else has any."""
    return Job.objects.all() if may(user, "portal.keep_running", on=on) else Job.objects.none()
