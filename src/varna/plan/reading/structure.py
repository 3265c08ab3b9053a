"""Walking through the blocks: which items are commitments, of which area, and which are general responsibilities."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from varna.plan.reading.blocks import LONGEST, Block, Form
from varna.plan.reading.bodies import abbreviations_in, bodies_from, bodies_in_list
from varna.plan.reading.context import PROMISED, Context, Topic
from varna.plan.reading.dates import is_placeholder
from varna.plan.reading.entries import Entry, Place, entry_of
from varna.plan.reading.headings import is_heading, key_of
from varna.plan.reading.leadins import bodies_of_leadin, role_of_leadin
from varna.plan.reading.model import Remark, Responsibility
from varna.plan.reading.not_promises import is_no_promise
from varna.plan.reading.responsible import STATED, responsible_in
from varna.plan.reading.roles import Role, named_area, role_of
from varna.plan.reading.signs import bulleted
from varna.plan.reading.tables import Columns, columns_of
from varna.plan.reading.verbs import has_finite_verb, has_modal, is_mere_outcome, starts_with_action

LOGO = re.compile(r"^(?:[A-ZÅÄÖ]+S?\s+)?(?:KOMMUN|STAD)$")
PREFIXED = re.compile(
    r"^(?:åtgärd|aktivitet|insats|löfte|åtagande|"
    r"uppdrag)\s*\d{0,3}\s*[:.–—-]\s*(\S.{8,})$",
    re.IGNORECASE,
)
WHO = re.compile(
    r"^(?:huvud)?ansvar(?:ig(?:a|t)?)?(?:\s+(?:nämnd(?:er)?|förvaltning|part|"
    r"för genomförande|aktör))?\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^(?:tid(?:plan|splan|punkt)?|när|klart?(?: senast)?|slutdatum|frekvens|"
    r"startdatum)\s*:\s*(\S.*)$",
    re.IGNORECASE,
)
WE = re.compile(r"^vi\b", re.IGNORECASE)
PRESENT = re.compile(r"^[a-zåäö]+r\b")
SOME_VERB = re.compile(r"^[A-ZÅÄÖ]?[a-zåäö]+[rsa]\s+[a-zåäö]+")
TWO_SENTENCES = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
LINE_LONGEST = 300
HEAD = 14
PLAN = re.compile(
    r"(?:plan|planen|program|programmet|policy|policyn|strategi|löften?|överenskommelse|riktlinjer)\b",
    re.IGNORECASE,
)
SHOWN = 60
TABLE_ENDS = (
    100  # a longer paragraph stands after the table, a shorter may be a heading among its rows
)


@dataclass(slots=True)
class Found:
    entries: list[Entry] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    listed_areas: list[Topic] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    first_line: int = 0


class Walk:
    """One pass from the first block to the last."""

    def __init__(self, blocks: list[Block], title_line: int, *, styled: bool) -> None:
        self._is_plan = any(PLAN.search(block.text) for block in blocks[:HEAD])
        levels = {block.level for block in blocks if block.form is Form.HEADING}
        self._blocks = blocks
        self._styled = styled
        self._at = Context(title_line, leveled=len(levels) > 1)
        self._found = Found()
        self._known = abbreviations_in("\n".join(block.text for block in blocks))
        self._said: set[str] = set()
        self._unread: Block | None = None
        self._list_speaks = False
        self._columns: Columns | None = None
        self._row_topics: dict[str, Topic] = {}

    def found(self) -> Found:
        above = None
        for n, block in enumerate(self._blocks):
            following = self._blocks[n + 1] if n + 1 < len(self._blocks) else None
            if block.form is Form.ITEM and (above is None or above.form is not Form.ITEM):
                self._list_speaks = self._speaks(n)
            self._take(block, above, following)
            above = block
        self._found.topics = self._at.topics + list(self._row_topics.values())
        return self._found

    def _take(self, block: Block, above: Block | None, following: Block | None) -> None:
        if block.form is Form.ITEM or (block.form is not Form.ROW and len(block.text) > TABLE_ENDS):
            self._columns = None
        if len(block.text) > LONGEST:
            self._unread = None
        elif block.form is Form.ROW:
            self._row(block)
        elif block.form is Form.ITEM:
            self._item(block)
        elif self._is_line_of_list(block, following):
            self._commit(block, block.text, Role.ACTION)
        elif is_heading(block, above, styled=self._styled):
            self._unread = None
            if not LOGO.match(block.text):
                self._at.enter(block)
        else:
            self._paragraph(block)

    # paragraphs

    def _is_line_of_list(self, block: Block, following: Block | None) -> bool:
        """An imperative line where actions are listed without bullets."""
        if (
            block.form is not Form.PARAGRAPH
            or not self._at.promises
            or len(block.text) > LINE_LONGEST
        ):
            return False
        if (
            TWO_SENTENCES.search(STATED.sub("", block.text))
            or PREFIXED.match(block.text)
            or block.text.endswith((":", " att"))
            or self._is_label(block.text)
        ):
            return False
        opens_list = following is not None and following.form is Form.ITEM
        if opens_list or named_area(block.text) or role_of(block.text) is not Role.TOPIC:
            return False
        return starts_with_action(block.text) or self._promises_as_subject(block.text)

    def _promises_as_subject(self, text: str) -> bool:
        """`Kommunstyrelsen ska …`; where something is promised also `Polisen svarar …` and `Vi ska …`."""
        _, end = bodies_from(text)
        if self._at.promised and (subject := WE.match(text)):
            end = subject.end()
        rest = text[end:].strip(" ,")
        return end > 0 and (
            has_modal(rest[:30]) or (self._at.promised and bool(PRESENT.match(rest)))
        )

    def _paragraph(self, block: Block) -> None:
        self._unread = None
        if prefixed := PREFIXED.match(block.text):
            self._commit(block, prefixed[1], Role.ACTION)
            return
        if self._is_label(block.text):
            self._label(block.text, block)
            return
        self._said.add(key_of(block.text))
        self._at.lead = role_of_leadin(block.text)
        self._at.promised = self._at.promised or (
            self._at.lead is Role.ACTION and bool(PROMISED.search(block.text))
        )
        self._at.lead_bodies = bodies_of_leadin(block.text) if self._at.lead else []

    def _is_label(self, text: str) -> bool:
        return bool(WHO.match(text) or WHEN.match(text))

    def _label(self, text: str, block: Block) -> None:
        """`Ansvarig: …` and `Tid: …` belong to the commitment above."""
        if not self._found.entries:
            return
        entry = self._found.entries[-1]
        if who := WHO.match(text):
            entry.responsible = bodies_in_list(who[1], self._known) or entry.responsible
        elif when := WHEN.match(text):
            entry.time = when[1]
        entry.end_line = block.end_line

    # items

    def _item(self, block: Block) -> None:
        role = self._at.role_of_item()
        if role is Role.AREAS:
            self._list_area(block)
        elif self._is_label(block.text):
            self._label(block.text, block)
        elif role is Role.ASIDE or is_no_promise(block.text) or is_placeholder(block.text):
            return
        elif role is None and not self._is_read_unexplained(block.text):
            self._leave_unread(block)
        elif key_of(block.text) in self._said or (
            self._at.lead is Role.ACTION and self._describes(block.text)
        ):
            self._found.remarks.append(
                Remark(block.line, "not_a_commitment", {"text": shown(block.text)})
            )
        else:
            prefixed = PREFIXED.match(block.text)
            self._commit(block, prefixed[1] if prefixed else block.text, role or Role.ACTION)

    def _list_area(self, block: Block) -> None:
        title = block.text.rstrip(" .,;")
        number = block.numbers[0] if len(block.numbers) == 1 else None
        if len(title.split()) <= 8 and not is_no_promise(f"{title} x"):  # noqa: PLR2004, an area is a name
            self._found.listed_areas.append(Topic(block, title, number, explicit=True))

    def _speaks(self, start: int) -> bool:
        """Half of the list, from its first item, says of itself what shall be done."""
        run = list(takewhile(lambda block: block.form is Form.ITEM, self._blocks[start:]))
        return sum(self._speaks_for_itself(block.text) for block in run) * 2 >= len(run)

    def _is_read_unexplained(self, text: str) -> bool:
        """In a list that nothing explains: all of a list that speaks, else only who names who shall."""
        named = bool(bodies_from(text)[0]) or entry_responsible(text, self._known)
        speaks = self._list_speaks and (self._is_plan or named)
        return speaks or (named and self._speaks_for_itself(text))

    def _speaks_for_itself(self, text: str) -> bool:
        """Without a heading or sentence that says what the list is: a body that shall, or a plain action."""
        bodies, end = bodies_from(text)
        if bodies:
            rest = text[end:].lstrip(" ,")
            return has_modal(rest[:40]) or starts_with_action(rest)
        at_end = entry_responsible(text, self._known)
        return at_end or (starts_with_action(text) and not is_mere_outcome(text))

    def _describes(self, text: str) -> bool:
        """A state of things among promises: no body, nothing that shall be done."""
        if (
            responsible_in(text, self._known, functions=True)
            or starts_with_action(text)
            or has_modal(text)
        ):
            return False
        return bool(re.match(r"^(?:\S+\s+){1,5}?(?:är|var|har|upplevs|finns|ligger)\s", text))

    def _leave_unread(self, block: Block) -> None:
        if self._unread is None and self._at.in_area:
            self._found.remarks.append(
                Remark(block.line, "list_not_read", {"text": shown(block.text)})
            )
        self._unread = block

    # tables

    def _row(self, block: Block) -> None:
        if columns := columns_of(block.cells):
            self._columns = columns
            self._at.lead, self._at.lead_bodies = None, []
            return
        if self._columns is None:
            return
        columns, cells = self._columns, block.cells
        if len(cells) != columns.width:
            self._found.remarks.append(
                Remark(block.line, "list_not_read", {"text": shown(" ".join(cells))})
            )
            return
        place = self._row_place(columns.cell(cells, "area"), block)
        for text in _actions(columns.cell(cells, "action")):
            if is_placeholder(text):
                continue
            entry = self._commit(block, text, Role.ACTION, place)
            if entry is not None:
                entry.responsible = (
                    bodies_in_list(columns.cell(cells, "responsible"), self._known)
                    or entry.responsible
                )
                entry.time = columns.cell(cells, "time")

    def _row_place(self, area: str, block: Block) -> Topic | None:
        title = " ".join(area.split())
        if not title:
            return (
                list(self._row_topics.values())[-1]
                if self._row_topics
                and area == ""
                and self._columns
                and self._columns.area is not None
                else self._at.topic
            )
        return self._row_topics.setdefault(key_of(title), Topic(block, title, None))

    # results

    def _commit(
        self, block: Block, text: str, role: Role, topic: Topic | None = None
    ) -> Entry | None:
        topic = topic or self._at.topic
        general = role in {Role.RESPONSIBILITY, Role.FOLLOW_UP} and not self._at.in_area
        place = Place(role, self._at.lead_bodies, self._at.body, self._known)
        entry = entry_of(block, text, place, topic)
        if general:
            self._general(entry)
            return None
        self._found.entries.append(entry)
        return entry

    def _general(self, entry: Entry) -> None:
        bodies = self._at.body or entry.responsible
        if not bodies or not (
            has_finite_verb(entry.text) or SOME_VERB.match(entry.text) or self._at.role
        ):
            self._found.remarks.append(
                Remark(entry.line, "list_not_read", {"text": shown(entry.text)})
            )
            return
        body = self._heading_body() or ", ".join(bodies)
        self._found.responsibilities.append(Responsibility(body, entry.text, entry.line))

    def _heading_body(self) -> str:
        return self._at.body[0] if len(self._at.body) == 1 else " och ".join(self._at.body)


def entry_responsible(text: str, known: frozenset[str]) -> bool:
    found = re.search(r"\(([^()]{2,120})\)\s*\.?\s*$", text)
    return bool(found and bodies_in_list(found[1], known))


def _actions(cell: str) -> list[str]:
    """A cell with bullets holds several actions; other line breaks are just breaks."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if any(bulleted(line) for line in lines):
        return [content for line in lines if (content := bulleted(line) or line.strip())]
    return [" ".join(lines)] if lines else []


def shown(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
