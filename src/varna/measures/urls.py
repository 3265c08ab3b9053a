"""Measures."""

from django.urls import path

from varna.measures import views

urlpatterns = [
    path("measures/", views.measure_list, name="measure_list"),
    path("measures/new/", views.add_measure, name="add_measure"),
    path("measures/<int:pk>/", views.measure_detail, name="measure_detail"),
    path("measures/<int:pk>/edit/", views.change_measure, name="change_measure"),
    path("measures/<int:pk>/status/", views.set_status, name="set_status"),
    path("measures/<int:pk>/remove/", views.remove_measure, name="remove_measure"),
]
