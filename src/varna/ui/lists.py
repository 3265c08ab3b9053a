"""One function for every list page: search, filter, sort, page, export, kept in the address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, OrderBy, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext

from varna.ui import sheets
from varna.ui.navigation import Text

M = TypeVar("M", bound=Model)
R = TypeVar("R")
W = TypeVar("W")
Choices = Sequence[tuple[str, Text]]

PER_PAGE = 25
LONGEST_SEARCH = 200
ID = "id"
"""The column that says a row's own id, where it is not its kind and key."""


@dataclass(frozen=True)
class Filter(Generic[M]):
    """A drop-down above the list; choices may be a function, asked when it is shown."""

    name: str
    label: Text
    choices: Choices | Callable[[], Choices]
    apply: Callable[["QuerySet[M, Any]", str], "QuerySet[M, Any]"]


@dataclass(frozen=True)
class Column(Generic[R]):
    """
    sort: the fields to order by, empty when it cannot be; value: what the sheet says, which leaves
    out a column without.
    """

    name: str
    label: Text
    sort: Sequence[str] = ()
    value: Callable[[R], sheets.Cell] | None = None
    kind: str = "text"


@dataclass(frozen=True)
class Heading:
    label: Text
    kind: str
    url: str
    direction: str


@dataclass(frozen=True)
class FilterState:
    name: str
    label: Text
    choices: Choices
    value: str
    value_label: Text
    clear_url: str


@dataclass(frozen=True)
class Listing(Generic[M]):
    """A list as it stands in the address; `download` is set when the address asks for a file."""

    page: Page[M]
    total: int
    q: str
    is_searchable: bool
    filters: Sequence[FilterState]
    headings: Sequence[Heading]
    sort: str
    is_narrowed: bool
    download: HttpResponse | None

    @property
    def rows(self) -> Sequence[M]:
        return self.page.object_list  # type: ignore[return-value]  # a page of a queryset

    @property
    def is_filtered(self) -> bool:
        return any(each.value for each in self.filters)

    @property
    def has_tools(self) -> bool:
        """Where there is nothing at all, there is nothing to look among."""
        return bool((self.is_searchable or self.filters) and (self.total or self.is_narrowed))


def listing(
    request: HttpRequest,
    rows: "QuerySet[M, Any]",
    *,
    columns: Sequence[Column[M]],
    also: Sequence[Column[M]] = (),
    search: Sequence[str] = (),
    filters: Sequence[Filter[M]] = (),
    sort: str = "",
    per_page: int = PER_PAGE,
    export: str,
) -> Listing[M]:
    """Costs one count and one page, whatever the number of rows.

    :param also: columns of the file alone
    :param sort: the column's name, with a minus for the largest first, unless the address says
    :param export: the file's name without its ending
    """
    query = request.GET
    q, states = _asked(query), [_state(each, query) for each in filters]
    found = _narrowed(rows, filters, states, _words(q) if search else [], search)
    order = _sort_of(query.get("sort", ""), columns) or sort
    found = _ordered(found, order, columns)
    taken = found.iterator(chunk_size=1000)
    file = download(request, taken, columns=[*columns, *also], name=export)
    page = Paginator(found.none() if file else found, per_page).get_page(query.get("page"))
    return Listing(
        page=page,
        total=page.paginator.count,
        q=q if search else "",
        is_searchable=bool(search),
        filters=states,
        headings=[_heading(column, order, query) for column in columns],
        sort=order,
        is_narrowed=bool((search and q) or any(state.value for state in states)),
        download=file,
    )


def combined(
    request: HttpRequest,
    wanted: W,
    *,
    found: Callable[[W], "QuerySet[Any, Any]"],
    told: Callable[[Sequence[Any]], Sequence[Any]],
    columns: Sequence[Column[Any]],
    filters: Sequence[Filter[Any]] = (),
    search: Callable[[W, Sequence[str]], W] | None = None,
    also: Sequence[Column[Any]] = (),
    per_page: int = PER_PAGE,
    export: str,
) -> Listing[Any]:
    """
    A list over several tables. The filters narrow what is `wanted`; `found` makes one ordered query
    of it, with a few columns, and `told` reads the rows of just one page, in a constant number of
    queries. The columns in `also` stand in the file alone.
    """
    query = request.GET
    q, states = _asked(query), [_state(each, query) for each in filters]
    rows = found(_wanted(wanted, filters, states, search, q))
    is_file = query.get("export", "") in sheets.WRITERS
    taken = told(list(rows)) if is_file else []
    file = download(request, taken, columns=[*also, *columns], name=export)
    page = Paginator(rows.none() if file else rows, per_page).get_page(query.get("page"))
    page.object_list = told(list(page.object_list))
    return Listing(
        page=page,
        total=page.paginator.count,
        q=q if search else "",
        is_searchable=search is not None,
        filters=states,
        headings=[_heading(column, "", query) for column in columns],
        sort="",
        is_narrowed=bool((search and q) or any(state.value for state in states)),
        download=file,
    )


def wanted_by(
    query: QueryDict,
    wanted: W,
    *,
    filters: Sequence[Filter[Any]],
    search: Callable[[W, Sequence[str]], W],
) -> W:
    """What a list's address asks of it, for whoever takes the same rows in another way."""
    states = [_state(each, query) for each in filters]
    return _wanted(wanted, filters, states, search, _asked(query))


def _asked(query: QueryDict) -> str:
    return query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]


def _wanted(
    wanted: W,
    filters: Sequence[Filter[Any]],
    states: Sequence[FilterState],
    search: Callable[[W, Sequence[str]], W] | None,
    q: str,
) -> W:
    for each, state in zip(filters, states, strict=True):
        wanted = each.apply(wanted, state.value) if state.value else wanted  # type: ignore[arg-type, assignment]  # a QuerySet to `listing`, here whatever the list is asked with
    return search(wanted, _words(q)) if search and q else wanted


def _words(q: str) -> list[str]:
    return q.split()


def _narrowed(
    rows: "QuerySet[M, Any]",
    filters: Sequence[Filter[M]],
    states: Sequence[FilterState],
    words: Iterable[str],
    fields: Sequence[str],
) -> "QuerySet[M, Any]":
    for each, state in zip(filters, states, strict=True):
        if state.value:
            rows = each.apply(rows, state.value)
    for word in words:
        anywhere = Q()
        for name in fields:
            anywhere |= Q(**{f"{name}__finds": word})
        rows = rows.filter(anywhere)
    return rows


def _state(each: Filter[M], query: QueryDict) -> FilterState:
    choices = each.choices() if callable(each.choices) else each.choices
    labels = dict(choices)
    value = query.get(each.name, "")
    if value not in labels:
        value = ""
    return FilterState(
        name=each.name,
        label=each.label,
        choices=choices,
        value=value,
        value_label=labels.get(value, ""),
        clear_url=address(query, **{each.name: ""}),
    )


def _sort_of(wanted: str, columns: Sequence[Column[M]]) -> str:
    sortable = {column.name for column in columns if column.sort}
    return wanted if wanted.removeprefix("-") in sortable else ""


def _ordered(
    rows: "QuerySet[M, Any]", order: str, columns: Sequence[Column[M]]
) -> "QuerySet[M, Any]":
    """Empty values last in both directions, and the key as tie-break: no row is on two pages."""
    name, is_falling = order.removeprefix("-"), order.startswith("-")
    chosen = [field for column in columns if column.name == name for field in column.sort]
    if not chosen:
        return rows if rows.ordered else rows.order_by("pk")
    return rows.order_by(*(_direction(field, is_falling=is_falling) for field in chosen), "pk")


def _direction(field: str, *, is_falling: bool) -> OrderBy:
    falls = is_falling != field.startswith("-")
    expression = F(field.removeprefix("-"))
    return expression.desc(nulls_last=True) if falls else expression.asc(nulls_last=True)


def _heading(column: Column[M], order: str, query: QueryDict) -> Heading:
    if not column.sort:
        return Heading(column.label, column.kind, "", "")
    direction = {column.name: "ascending", f"-{column.name}": "descending"}.get(order, "none")
    turned = f"-{column.name}" if direction == "ascending" else column.name
    return Heading(column.label, column.kind, address(query, sort=turned), direction)


def address(query: QueryDict, **changes: str) -> str:
    """The list's own address with changes, back on its first page."""
    kept = query.copy()
    for name in ("page", "export", *changes):
        kept.pop(name, None)
    for name, value in changes.items():
        if value:
            kept[name] = value
    return "?" + kept.urlencode()


def download(
    request: HttpRequest, rows: Iterable[R], *, columns: Sequence[Column[R]], name: str
) -> HttpResponse | None:
    """
    The rows as the file that the address asks for, with an id that is the same in every file; none
    when it asks for none. The one way for every list, also those that are no `listing`.
    """
    kind = request.GET.get("export", "")
    if kind not in sheets.WRITERS:
        return None
    told = [(str(column.label), column.value) for column in columns if column.value]
    if all(column.name != ID for column in columns):
        told.append((gettext("Id"), _identity))
    table = ([value(row) for _, value in told] for row in rows)
    return sheet(kind, name, [label for label, _ in told], table)


def _identity(row: object) -> str:
    """Kind and key, as everything that can be pointed at has them."""
    if ref := getattr(row, "ref", None):
        return str(ref)
    assert isinstance(row, Model), "a row that is no model says its id in a column"
    return f"{row._meta.model_name}:{row.pk}"  # noqa: SLF001, Django's documented door


def sheet(kind: str, name: str, headings: Sequence[str], table: sheets.Table) -> HttpResponse:
    """A table to take away, of a kind that `sheets.WRITERS` knows."""
    content_type, write = sheets.WRITERS[kind]
    return HttpResponse(
        write(headings, table),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{slugify(name)}.{kind}"'},
    )
