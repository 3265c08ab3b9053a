"""The least that Django can do for as many rows, in our own base template."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from varna.followup.models import Question, SubmittedAnswer


def listing(request: HttpRequest, rows: int) -> HttpResponse:
    """One `values_list` of as many rows."""
    found = Question.objects.order_by("pk").values_list("wording", "basis", "reference")[:rows]
    return render(request, "bench/bare.html", {"rows": found})


def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """One `values_list` of a round's answers: as many rows as the report page tells of."""
    found = SubmittedAnswer.objects.filter(submission__enquiry__round=pk).values_list(
        "question__wording", "value", "comment"
    )
    return render(request, "bench/bare.html", {"rows": found})


def counting(request: HttpRequest) -> HttpResponse:
    """One `GROUP BY` over the table that the matrix counts."""
    found = SubmittedAnswer.objects.values_list(
        "submission__enquiry__unit", "question__area_position", "value"
    ).annotate(number=Count("pk"))
    return render(request, "bench/bare.html", {"rows": found})
