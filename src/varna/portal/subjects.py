"""What can be pointed at here: a link; and a job, by those who keep the system running."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from varna.jobs.models import Job
from varna.org.permissions import may
from varna.org.queries import Reader
from varna.subjects.models import Link
from varna.subjects.registry import Kind, register


def _visible(user: Reader, on: date) -> QuerySet[Job]:
    return Job.objects.all() if may(user, "portal.keep_running", on=on) else Job.objects.none()


register(
    Kind(
        "job",
        _("jobb"),
        _visible,
        title=lambda job: job.kind,
        acts={"portal.restart_job": _("lät jobbet försöka igen")},
        fields={"kind": _("Jobb")},
    )
)
register(
    Kind(
        "link",
        _("koppling"),
        Link.objects.visible_to,
        acts={
            "portal.add_link": _("kopplade det till något"),
            "portal.remove_link": _("tog bort en koppling"),
        },
    )
)
