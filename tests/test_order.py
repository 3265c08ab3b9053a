"""The order in which the tests are run."""

import pytest

from tests import order


def test_each_process_begins_with_its_part_of_what_takes_longest(
    request: pytest.FixtureRequest,
) -> None:
    def item(name: str) -> pytest.Item:
        found: pytest.Item = pytest.Function.from_parent(
            request.node.parent, name=name, callobj=lambda: None
        )
        if name.isupper():
            found.add_marker(pytest.mark.long(ord(name)))
        return found

    dealt = order.dealt([item(name) for name in "aBcDefGhi"], among=2)
    assert "".join(each.name for each in dealt) == "GaceDBfhi"
