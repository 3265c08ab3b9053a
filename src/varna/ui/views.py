"""The gallery: every component in its states, for whoever builds a page."""

from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from varna.ui import charts, icons
from varna.ui.tones import Tone

SHOWN_ON = date(2026, 11, 22)
ANSWERS = [
    ("met", "Uppfyllt"),
    ("partly", "Delvis"),
    ("not_met", "Inte"),
    ("unknown", "Kan inte bedömas"),
]

SERIES = [
    charts.Point("2020", date(2021, 1, 1), Decimal(62)),
    charts.Point("2021", date(2022, 1, 1), Decimal("71.5")),
    charts.Point("2022", date(2023, 1, 1), None),
    charts.Point("2023", date(2024, 1, 1), Decimal(84)),
    charts.Point("januari–augusti 2024", date(2024, 9, 1), Decimal(86), is_whole=False),
]


class ExampleForm(forms.Form):
    title = forms.CharField(label="Rubrik", max_length=80, help_text="Skriv kort vad det gäller.")
    email = forms.EmailField(label="E-postadress", required=False)
    unit = forms.ChoiceField(label="Enhet", choices=[("", "Välj enhet"), ("ks", "Kommunstyrelsen")])
    day = forms.DateField(label="Sista dag", widget=forms.DateInput(attrs={"type": "date"}))
    comment = forms.CharField(
        label="Kommentar", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    answer = forms.ChoiceField(label="Svar", choices=ANSWERS, widget=forms.RadioSelect)
    areas = forms.MultipleChoiceField(
        label="Områden",
        choices=[("1", "Olyckor"), ("2", "Motståndskraft och kris")],
        widget=forms.CheckboxSelectMultiple,
    )
    attachment = forms.FileField(label="Bilaga", required=False)
    is_urgent = forms.BooleanField(label="Det är bråttom", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    messages.success(request, "Svaret är sparat.")
    context = {
        "tones": Tone.choices,
        "icons": sorted(icons.SHAPES),
        "form": ExampleForm(prefix="clean", initial={"answer": "partly"}),
        "answer_form": ExampleForm(prefix="answer", initial={"answer": "partly"}),
        "wrong_form": ExampleForm({"wrong-email": "inte en adress"}, prefix="wrong"),
        "trend": charts.trend(SERIES, target=[Decimal(90)], target_year=2026),
        "answer_tones": {tone: tone for tone in Tone.values},
        "page": Paginator(range(200), 10).get_page(request.GET.get("page") or 7),
        "today": SHOWN_ON,
        "now": timezone.make_aware(datetime(2026, 11, 22, 14, 32)),  # noqa: DTZ001 made aware in the same breath
    }
    return render(request, "ui/gallery.html", context)


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def accent(_request: HttpRequest) -> HttpResponse:
    """The municipality's own colour, after the tokens that it takes the place in."""
    words = f":root{{--va-accent:{settings.ACCENT}}}" if settings.ACCENT else ""
    return HttpResponse(words, content_type="text/css")
