from django.urls import path

from varna.ui import views

urlpatterns = [
    path("", views.gallery, name="ui_gallery"),
    path("accent.css", views.accent, name="accent"),
]
