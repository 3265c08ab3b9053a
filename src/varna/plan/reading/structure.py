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
from varna.plan.reading.items import (
    actions_in,
    bodies_of_label,
    could_be_line_of_list,
    describes,
    ends_in_bodies,
    is_label,
    promises_as_subject,
    shown,
    speaks_for_itself,
    take_label,
    without_prefix,
)
from varna.plan.reading.leadins import bodies_of_leadin, promises_outright, role_of_leadin
from varna.plan.reading.model import Remark, Responsibility
from varna.plan.reading.not_promises import is_no_promise
from varna.plan.reading.roles import Role
from varna.plan.reading.tables import Columns, columns_of
from varna.plan.reading.verbs import has_finite_verb, starts_with_action

LOGO = re.compile(r"^(?:[A-ZÅÄÖ]+S?\s+)?(?:KOMMUN|STAD)$")
SOME_VERB = re.compile(r"^[A-ZÅÄÖ]?[a-zåäö]+[rsa]\s+[a-zåäö]+")
HEAD = 14
PLAN = re.compile(
    r"(?:plan|planen|program|programmet|policy|policyn|strategi|löften?|överenskommelse|riktlinjer)\b",
    re.IGNORECASE,
)
# A longer paragraph stands after the table, a shorter may be a heading among its rows.
TABLE_ENDS = 100


@dataclass(slots=True)
class Found:
    entries: list[Entry] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    listed_areas: list[Topic] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)


class Walk:
    """One pass from the first block to the last."""

    def __init__(self, blocks: list[Block], title_line: int, *, styled: bool) -> None:
        self._is_plan = any(
            PLAN.search(block.text) for block in blocks[:HEAD] if block.form is not Form.ITEM
        )
        levels = {block.level for block in blocks if block.form is Form.HEADING}
        self._blocks = blocks
        self._styled = styled
        self._at = Context(title_line, leveled=len(levels) > 1)
        self._found = Found()
        self._known = abbreviations_in("\n".join(block.text for block in blocks))
        self._said: set[str] = set()
        self._unread: Block | None = None
        self._list_speaks = False
        self._labelled: Entry | None = None
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
                self._labelled = None
        else:
            self._paragraph(block)

    # paragraphs

    def _is_line_of_list(self, block: Block, following: Block | None) -> bool:
        """An imperative line where actions are listed without bullets."""
        if block.form is not Form.PARAGRAPH or block.numbers or not self._at.promises:
            return False
        opens_list = following is not None and following.form is Form.ITEM
        if opens_list or not could_be_line_of_list(block):
            return False
        promised = self._at.promised
        return starts_with_action(block.text) or promises_as_subject(block.text, promised=promised)

    def _paragraph(self, block: Block) -> None:
        self._unread = None
        if prefixed := without_prefix(block.text):
            self._commit(block, prefixed, Role.ACTION)
            return
        if is_label(block.text):
            self._label(block.text, block)
            return
        self._said.add(key_of(block.text))
        self._at.lead = role_of_leadin(block.text)
        if self._at.goals and self._at.lead is Role.ACTION and not promises_outright(block.text):
            self._at.lead = Role.ASIDE
        self._at.promised = self._at.promised or (
            self._at.lead is Role.ACTION and bool(PROMISED.search(block.text))
        )
        self._at.lead_bodies = bodies_of_leadin(block.text) if self._at.lead else []

    def _label(self, text: str, block: Block) -> None:
        if self._labelled is not None:
            take_label(self._labelled, text, block.end_line, self._known)
        elif self._at.in_area:
            self._at.area_bodies = bodies_of_label(text, self._known)

    # items

    def _item(self, block: Block) -> None:
        role = self._at.role_of_item()
        if role is Role.AREAS:
            self._list_area(block)
        elif is_label(block.text):
            self._label(block.text, block)
        elif role is Role.ASIDE or is_no_promise(block.text) or is_placeholder(block.text):
            return
        elif role is None and not self._is_read_unexplained(block.text):
            self._leave_unread(block)
        elif key_of(block.text) in self._said or (
            self._at.lead is Role.ACTION and describes(block.text, self._known)
        ):
            self._found.remarks.append(
                Remark(block.line, "not_a_commitment", {"text": shown(block.text)})
            )
        else:
            text = without_prefix(block.text) or block.text
            self._commit(block, text, role or Role.ACTION)

    def _list_area(self, block: Block) -> None:
        title = block.text.rstrip(" .,;")
        number = block.numbers[0] if len(block.numbers) == 1 else None
        if len(title.split()) <= 8 and not is_no_promise(f"{title} x"):  # noqa: PLR2004, an area is a name
            self._found.listed_areas.append(Topic(block, title, number, explicit=True))

    def _speaks(self, start: int) -> bool:
        """Half of the list, from its first item, says of itself what shall be done."""
        run = list(takewhile(lambda block: block.form is Form.ITEM, self._blocks[start:]))
        return sum(speaks_for_itself(block.text, self._known) for block in run) * 2 >= len(run)

    def _is_read_unexplained(self, text: str) -> bool:
        """In a list that nothing explains: all of a list that speaks, else only who names who shall."""
        named = bool(bodies_from(text)[0]) or ends_in_bodies(text, self._known)
        speaks = self._list_speaks and (self._is_plan or named)
        return speaks or (named and speaks_for_itself(text, self._known))

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
        for text in actions_in(columns.cell(cells, "action")):
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
        """The area a row names; an empty cell repeats the one above."""
        if title := " ".join(area.split()):
            return self._row_topics.setdefault(key_of(title), Topic(block, title, None))
        if self._columns is not None and self._columns.area is not None and self._row_topics:
            return list(self._row_topics.values())[-1]
        return self._at.topic

    # results

    def _commit(
        self, block: Block, text: str, role: Role, topic: Topic | None = None
    ) -> Entry | None:
        topic = topic or self._at.topic
        general = role in {Role.RESPONSIBILITY, Role.FOLLOW_UP} and not self._at.in_area
        place = Place(
            role, self._at.lead_bodies, self._at.body or self._at.area_bodies, self._known
        )
        entry = entry_of(block, text, place, topic)
        if general:
            self._general(entry)
            return None
        self._found.entries.append(entry)
        self._labelled = entry
        return entry

    def _general(self, entry: Entry) -> None:
        bodies = self._at.lead_bodies or self._at.body or entry.responsible
        if not bodies or not (
            has_finite_verb(entry.text)
            or starts_with_action(entry.text)
            or SOME_VERB.match(entry.text)
            or self._at.role
        ):
            self._found.remarks.append(
                Remark(entry.line, "list_not_read", {"text": shown(entry.text)})
            )
            return
        body = " och ".join(bodies)
        self._found.responsibilities.append(Responsibility(body, entry.text, entry.line))
