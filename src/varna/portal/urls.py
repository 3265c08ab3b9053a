from django.urls import path

from varna.portal import views

urlpatterns = [path("", views.start, name="start")]
