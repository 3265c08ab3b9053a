"""Requests for public records, and the papers that they concern."""

from django.urls import path

from varna.disclosure.views import papers, requests

_PAPER = "disclosures/<int:pk>/papers/<int:number>/"

urlpatterns = [
    path("disclosures/", requests.disclosure_list, name="disclosure_list"),
    path("disclosures/add/", requests.add_disclosure, name="add_disclosure"),
    path("disclosures/<int:pk>/", requests.disclosure_detail, name="disclosure_detail"),
    path("disclosures/<int:pk>/decide/", requests.decide_request, name="decide_request"),
    path(_PAPER, papers.protect_parts, name="protect_parts"),
    path(f"{_PAPER}words/<str:place>/", papers.protect_words, name="protect_words"),
    path(f"{_PAPER}everywhere/", papers.protect_everywhere, name="protect_everywhere"),
    path(f"{_PAPER}show/", papers.show_parts, name="show_parts"),
    path(f"{_PAPER}files/<int:file>/", papers.protect_file, name="protect_file"),
    path(f"{_PAPER}result/", papers.paper_result, name="paper_result"),
    path(f"{_PAPER}remove/", papers.put_back, name="put_back_paper"),
    path(f"{_PAPER}released/", papers.released_file, name="released_file"),
    path(f"{_PAPER}released/<int:file>/", papers.released_enclosure, name="released_enclosure"),
]
