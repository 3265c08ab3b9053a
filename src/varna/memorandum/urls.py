"""The papers that ask boards and companies to decide on their answers."""

from django.urls import path

from varna.memorandum import views

_PLACE = "enquiries/<int:pk>/submissions/<int:number>/memorandum/"

urlpatterns = [
    path("memoranda/consequences/", views.choose_consequences, name="choose_consequences"),
    path("enquiries/<int:pk>/memorandum/", views.draft_memorandum, name="draft_memorandum"),
    path(_PLACE, views.memorandum_detail, name="memorandum_detail"),
    path(f"{_PLACE}write/", views.write_memorandum, name="write_memorandum"),
    path(f"{_PLACE}<str:kind>/", views.memorandum_file, name="memorandum_file"),
]
