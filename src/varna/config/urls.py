"""Every address of the site."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from varna.config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("varna.accounts.urls")),
    path("", include("varna.portal.urls")),
    path("", include("varna.org.urls")),
    path("", include("varna.meetings.urls")),
    path("", include("varna.documents.urls")),
    path("", include("varna.plan.urls")),
    path("", include("varna.statements.urls")),
    path("", include("varna.measures.urls")),
    path("", include("varna.followup.urls")),
    path("", include("varna.report.urls")),
    path("", include("varna.memorandum.urls")),
    path("", include("varna.disclosure.urls")),
    path("", include("varna.registrar.urls")),
    path("ui/", include("varna.ui.urls")),
    path("i18n/setlang/", login_not_required(require_POST(set_language)), name="set_language"),
]
