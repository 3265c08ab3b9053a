from django.urls import path

from varna.org.views import deputies, grants, handover, people, rights, sheets, units

urlpatterns = [
    path("units/", units.unit_list, name="unit_list"),
    path("units/new/", units.add_unit, name="add_unit"),
    path("units/<int:pk>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<int:pk>/contact/", units.set_contact, name="set_contact"),
    path("people/", people.person_list, name="person_list"),
    path("people/new/", people.add_person, name="add_person"),
    path("people/<int:pk>/", people.person_detail, name="person_detail"),
    path("people/<int:pk>/edit/", people.change_person, name="change_person"),
    path("people/<int:pk>/close/", people.close_person, name="close_person"),
    path("people/<int:pk>/reopen/", people.reopen_person, name="reopen_person"),
    path("people/<int:pk>/appoint/", people.appoint_person, name="appoint_person"),
    path(
        "people/<int:pk>/appointments/<int:appointment>/end/",
        people.end_appointment,
        name="end_appointment",
    ),
    path("grants/", grants.grant_list, name="grant_list"),
    path("grants/new/", grants.give_grant, name="give_grant"),
    path("grants/<int:pk>/end/", grants.end_grant, name="end_grant"),
    path("people/<int:pk>/hand-over/", handover.hand_over, name="hand_over"),
    path("people/<int:pk>/deputies/new/", deputies.add_deputy, name="add_deputy"),
    path(
        "people/<int:pk>/deputies/<int:deputyship>/end/",
        deputies.end_deputyship,
        name="end_deputyship",
    ),
    path("who-may-what/", rights.who_may_what, name="who_may_what"),
    path("units/import/", sheets.import_sheet, name="import_sheet"),
    path("units/import/template/", sheets.import_template, name="import_template"),
    path("units/export/", sheets.export_register, name="export_register"),
    path("units/import/<int:pk>/", sheets.sheet_import_detail, name="sheet_import_detail"),
    path("units/import/<int:pk>/confirm/", sheets.confirm_import, name="confirm_import"),
    path("units/import/<int:pk>/discard/", sheets.discard_import, name="discard_import"),
]
