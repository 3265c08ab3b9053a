"""Linking what belongs together: look for the other thing, choose it, say why."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from varna.accounts.http import actor
from varna.org.permissions import require
from varna.portal import actions
from varna.portal.forms import LinkForm
from varna.search import queries as search
from varna.search import words
from varna.search.queries import Found
from varna.subjects import queries as subjects
from varna.subjects import registry
from varna.subjects.actions import AlreadyLinked, LinkedToItself
from varna.subjects.models import Link
from varna.subjects.queries import End


def add_link(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """`q` is what is looked for."""
    today = timezone.localdate()
    here = _begins(request, f"{kind}:{key}", today)
    q = request.GET.get("q", "").replace("\x00", " ").strip()[: words.LONGEST_QUERY]
    found = _found(request, q, today)
    hits = [hit for hit in found.hits if hit.ref != here.ref] if found else []
    form = LinkForm(request.POST or None, hits=hits)
    if request.method == "POST" and form.is_valid() and _link(request, here, form, today):
        return redirect(here.address)
    choices = list(zip(form["to"], hits, strict=True))
    shown = {"here": here, "form": form, "q": q, "choices": choices, "page": found and found.page}
    return render(request, "portal/link.html", shown)


def _link(request: HttpRequest, here: End, form: LinkForm, today: date) -> bool:
    there = subjects.end(form.cleaned_data["to"], request.user, today)
    if there is None:
        form.add_error("to", gettext("Det finns inte längre, eller så får du inte se det."))
        return False
    why = form.cleaned_data["why"]
    try:
        actions.add_link(
            begins=here.ref, ends=there.ref, why=why, by=actor(request), at=timezone.now()
        )
    except LinkedToItself:
        form.add_error("to", gettext("Det går inte att koppla något till sig självt."))
        return False
    except AlreadyLinked:
        messages.info(request, gettext("De är redan kopplade."))
    else:
        messages.success(request, gettext("Kopplingen är sparad."))
    return True


def _found(request: HttpRequest, q: str, today: date) -> Found | None:
    sought = words.terms(q)
    if not sought:
        return None
    among = {kind.name for kind in registry.linkable()}
    page = request.GET.get("page", "1")
    return search.find(sought, reader=request.user, on=today, page=page, among=among)


def remove_link(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    link = get_object_or_404(Link.objects.visible_to(request.user, today), pk=pk)
    here = _begins(request, str(link.begins), today)
    if request.method == "POST":
        actions.remove_link(link=link, by=actor(request), at=timezone.now())
        messages.success(request, gettext("Kopplingen är borttagen."))
        return redirect(here.address)
    there = subjects.end(str(link.ends), request.user, today)
    return render(request, "portal/unlink.html", {"here": here, "there": there, "link": link})


def _begins(request: HttpRequest, text: str, today: date) -> End:
    """
    What the reader may link from.

    :raises Http404: when it is not there to be seen, or nobody links from its kind
    """
    here = subjects.end(text, request.user, today)
    if here is None or not here.linking.edit:
        raise Http404
    require(request.user, here.linking.edit, here.row, on=today)
    return here
