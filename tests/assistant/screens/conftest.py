"""The page served to programs, for each test file its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from screens.served_api import Served, serving_api


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_api(tmp_path_factory.mktemp("api")) as served:
        yield served
