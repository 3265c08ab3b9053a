"""Addresses enough to try the look without the rest of the house."""

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from varna.ui import lists

COLUMNS = [
    lists.Column[Group]("name", "Namn", sort=["name"], value=lambda group: group.name),
    lists.Column[Group]("number", "Nummer", kind="number", value=lambda group: group.pk),
]
FILTERS = [
    lists.Filter[Group](
        "begins",
        "Börjar på",
        lambda: [("A", "bokstaven A"), ("Ö", "bokstaven Ö")],
        lambda rows, value: rows.filter(name__startswith={"A": "A", "Ö": "Ö"}[value]),
    )
]


def group_list(request: HttpRequest) -> HttpResponse:
    listing = lists.listing(
        request,
        Group.objects.all(),
        columns=COLUMNS,
        search=["name"],
        filters=FILTERS,
        sort="name",
        per_page=3,
        export="Grupper å andra",
    )
    return listing.download or render(request, "group_list.html", {"listing": listing})


urlpatterns = [
    path("", lambda _request: HttpResponse("start"), name="start"),
    path("groups/", group_list, name="group_list"),
    path("ui/", include("varna.ui.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
