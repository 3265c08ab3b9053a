"""What was hashed when it was written is hashed alike when it is read, on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.test_seals import Thing
from varna.journal import actions
from varna.journal.hashes import digest, seal_hash
from varna.journal.models import Entry, Payload
from varna.subjects.ref import SYSTEM

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
single = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False)
    | st.floats(-1e12, 1e12).map(lambda number: number + 0.0)  # no negative zero
    | st.dates(date(1, 1, 1))
    | words
)
values = st.dictionaries(words, single | st.lists(single, max_size=3), max_size=4)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


@pytest.mark.django_db
@given(values, values, moments)
def test_what_is_recorded_proves_itself(
    before: dict[str, Any], after: dict[str, Any], at: datetime
) -> None:
    entry = actions.record("things.do_thing", Thing(), by=SYSTEM, at=at, before=before, after=after)
    stored, payload = Entry.objects.get(pk=entry.pk), Payload.objects.get(pk=entry.pk)
    assert digest(payload.before, payload.after, payload.salt) == stored.digest
    assert seal_hash("", 1, stored) == seal_hash("", 1, entry)
