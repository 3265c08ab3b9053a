"""Measures and action plans."""

from django.urls import path

from varna.measures.views import measures, plan_files, plans, sheet_formats, sheets

urlpatterns = [
    path("measures/", measures.measure_list, name="measure_list"),
    path("measures/new/", measures.add_measure, name="add_measure"),
    path("measures/<int:pk>/", measures.measure_detail, name="measure_detail"),
    path("measures/<int:pk>/edit/", measures.change_measure, name="change_measure"),
    path("measures/<int:pk>/status/", measures.set_status, name="set_status"),
    path("measures/<int:pk>/move-on/", measures.move_on_measure, name="move_on_measure"),
    path("measures/<int:pk>/remove/", measures.remove_measure, name="remove_measure"),
    path("action-plans/", plans.action_plan_list, name="action_plan_list"),
    path("action-plans/new/", plans.add_action_plan, name="add_action_plan"),
    path("action-plans/format/", sheet_formats.set_sheet_format, name="set_sheet_format"),
    path("action-plans/<int:pk>/", plans.action_plan_detail, name="action_plan_detail"),
    path("action-plans/<int:pk>/edit/", plans.change_action_plan, name="change_action_plan"),
    path("action-plans/<int:pk>/adopt/", plans.adopt_action_plan, name="adopt_action_plan"),
    path("action-plans/<int:pk>/remove/", plans.remove_action_plan, name="remove_action_plan"),
    path("action-plans/<int:pk>/take/", plans.take_measures, name="take_measures"),
    path(
        "action-plans/<int:pk>/measures/<int:measure>/move/",
        plans.move_measure,
        name="move_measure",
    ),
    path(
        "action-plans/<int:pk>/files/<str:kind>/",
        plan_files.action_plan_file,
        name="action_plan_file",
    ),
    path("action-plans/<int:pk>/import/", sheets.import_measures, name="import_measures"),
    path("action-plans/<int:pk>/import/confirm/", sheets.confirm_measures, name="confirm_measures"),
]
