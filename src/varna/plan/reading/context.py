"""Where in the document an item stands: the area, the heading's role, the body, the sentence before the list."""

import re
from dataclasses import dataclass, field

from varna.plan.reading.blocks import Block
from varna.plan.reading.bodies import bodies_from
from varna.plan.reading.roles import (
    Role,
    actions_of,
    body_named,
    named_area,
    opens_actions,
    role_of,
)

PROMISED = re.compile(r"\b(?:lova\w*|\w*löften?|åtar|åtagande\w*)\b", re.IGNORECASE)
GOALS = re.compile(
    r"\b(?:\w*mål(?:en|sättning\w*)?|vision(?:en)?|inriktning\w*|syften?)\b", re.IGNORECASE
)
BARE = {"ansvar", "ansvariga"}


@dataclass(slots=True)
class Topic:
    """A heading that may turn out to be an area."""

    block: Block
    title: str
    number: int | None
    explicit: bool = False
    front: bool = False


@dataclass(slots=True)
class Context:
    title_line: int
    leveled: bool
    topic: Topic | None = None
    role: Role | None = None
    body: list[str] = field(default_factory=list)
    area_bodies: list[str] = field(default_factory=list)
    lead: Role | None = None
    lead_bodies: list[str] = field(default_factory=list)
    container: Block | None = None
    aside: Block | None = None
    goals: bool = False
    """The heading says goals."""
    promised: bool = False
    """A heading or sentence nearby says that something is promised."""
    topics: list[Topic] = field(default_factory=list)

    @property
    def in_area(self) -> bool:
        return self.topic is not None and not self.topic.front

    @property
    def promises(self) -> bool:
        """Lines without bullets may be commitments here."""
        return self.lead is Role.ACTION or (self.lead is None and self.role is Role.ACTION)

    def enter(self, block: Block) -> None:
        """Take in a heading."""
        self.lead, self.lead_bodies = None, []
        self.promised = bool(PROMISED.search(block.text))
        role = role_of(block.text)
        self.goals = role is Role.ASIDE and bool(GOALS.search(block.text))
        if named_area(block.text):
            self._open(block)
        elif role is Role.TOPIC:
            self._enter_topic(block)
        elif role is Role.BODY:
            self.body = bodies_from(body_named(block.text).strip(" :."), functions=True)[0]
        else:
            self._enter_function(block, role)

    def role_of_item(self) -> Role | None:
        """What an item here is, by the nearest that says so."""
        if self.lead is Role.ACTION and self._says_who_answers:
            return Role.RESPONSIBILITY
        if self.lead is not None:
            return self.lead
        if not self.body:
            return self.role
        if self.role in {Role.ACTION, Role.ASIDE} or (self.role is Role.FOLLOW_UP and self.in_area):
            return self.role
        return Role.RESPONSIBILITY

    @property
    def _says_who_answers(self) -> bool:
        """`Kommunstyrelsen ska:` under the heading `Ansvar`, outside the areas."""
        return self.role is Role.RESPONSIBILITY and not self.in_area

    def _enter_topic(self, block: Block) -> None:
        if self._is_under(self.aside, block):
            self.role, self.body = Role.ASIDE, []
            return
        self.role, self.body = None, []
        if not self._is_under_topic(block):
            self._open(block)

    def _enter_function(self, block: Block, role: Role) -> None:
        if self._leaves_topic(block, role):
            self.topic = None
        self.role, self.body = role, actions_of(block.text)
        self.aside = block if role is Role.ASIDE else None
        if role in {Role.AREAS, Role.ACTION} and self.topic is None:
            self.container = block

    def _open(self, block: Block) -> None:
        found = named_area(block.text)
        number = found[0] if found else block.numbers[0] if len(block.numbers) == 1 else None
        title = (found[1] if found else block.text).rstrip(" :")
        explicit = found is not None or self._in_container(block)
        self.area_bodies = []
        self.topic = Topic(
            block, title, number, explicit, front=not found and block.line <= self.title_line
        )
        self.role, self.body = Role.ACTION if opens_actions(block.text) else None, []
        self.topics.append(self.topic)

    def _in_container(self, block: Block) -> bool:
        """Under a heading like `Fokusområden`, by number or by level."""
        above = self.container
        return (
            above is not None and role_of(above.text) is Role.AREAS and self._is_under(above, block)
        )

    def _is_under(self, above: Block | None, block: Block) -> bool:
        """By number (4.1 under 4), or by the level of the headings."""
        if above is None:
            return False
        if above.numbers:
            return (
                block.numbers != above.numbers
                and block.numbers[: len(above.numbers)] == above.numbers
            )
        return 0 < above.level < block.level

    def _is_under_topic(self, block: Block) -> bool:
        if self.topic is None or self.topic.front:
            return False
        above = self.topic.block
        if above.numbers and block.numbers:
            return len(block.numbers) > len(above.numbers)
        if above.numbers or named_area(above.text):
            return not (0 < block.level < above.level)
        return False

    def _leaves_topic(self, block: Block, role: Role) -> bool:
        if self.topic is None:
            return False
        above = self.topic.block
        if above.numbers and block.numbers:
            return len(block.numbers) <= len(above.numbers)
        if self.leveled and block.level and above.level and block.level != above.level:
            return block.level < above.level
        if role is Role.AREAS:
            return True
        return role is Role.RESPONSIBILITY and block.text.casefold().strip(" :") not in BARE
