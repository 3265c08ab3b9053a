from django.urls import path

from varna.portal.views import (
    about,
    carrying,
    changes,
    commitments,
    glance,
    histories,
    links,
    operations,
    search,
    start,
    units,
)

urlpatterns = [
    path("", start.start, name="start"),
    path("situation/", glance.situation, name="situation"),
    path(
        "situation/<int:pk>/<int:unit>/<int:position>/", glance.situation_box, name="situation_box"
    ),
    path("commitments/<int:pk>/", commitments.commitment_detail, name="commitment_detail"),
    path("history/", histories.history_list, name="history_list"),
    path("commitments/<int:pk>/history/", histories.commitment_history, name="commitment_history"),
    path(
        "commitments/<int:pk>/history/<str:kind>/",
        histories.commitment_history_file,
        name="commitment_history_file",
    ),
    path("plans/<int:pk>/carry-over/", carrying.carry_over, name="carry_over"),
    path("units/<int:pk>/", units.unit_detail, name="unit_detail"),
    path("units/<int:pk>/rename/", changes.rename_unit, name="rename_unit"),
    path("units/<int:pk>/move/", changes.move_unit, name="move_unit"),
    path("units/<int:pk>/merge/", changes.merge_unit, name="merge_unit"),
    path("units/<int:pk>/split/", changes.split_unit, name="split_unit"),
    path("units/<int:pk>/end/", changes.end_unit, name="end_unit"),
    path("search/", search.search, name="search"),
    path("links/<slug:kind>/<int:key>/new/", links.add_link, name="add_link"),
    path("links/<int:pk>/remove/", links.remove_link, name="remove_link"),
    path("jobs/", operations.job_list, name="job_list"),
    path("jobs/<int:pk>/restart/", operations.restart_job, name="restart_job"),
    path("mail/", operations.message_list, name="message_list"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
