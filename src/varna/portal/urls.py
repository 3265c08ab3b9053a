from django.urls import path

from varna.portal.views import commitments, glance, start, units

urlpatterns = [
    path("", start.start, name="start"),
    path("situation/", glance.situation, name="situation"),
    path("situation/<int:pk>/<int:unit>/<int:position>/", glance.situation_box, name="situation_box"),
    path("commitments/<int:pk>/", commitments.commitment_detail, name="commitment_detail"),
    path("units/<int:pk>/", units.unit_detail, name="unit_detail"),
]
