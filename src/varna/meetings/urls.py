"""The meeting calendars."""

from django.urls import path

from varna.meetings.views import adding, calendar

urlpatterns = [
    path("meetings/", calendar.meeting_list, name="meeting_list"),
    path("meetings/new/", adding.add_meetings, name="add_meetings"),
    path("meetings/new/confirm/", adding.confirm_meetings, name="confirm_meetings"),
    path("meetings/<int:pk>/edit/", calendar.change_meeting, name="change_meeting"),
    path("meetings/<int:pk>/remove/", calendar.remove_meeting, name="remove_meeting"),
]
