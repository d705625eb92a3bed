"""What several test files share: the small country (drawn in ``country.py``) as an edition."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ["OPENPYXL_LXML"] = "False"  # as in the marking process, which is tested in this one too

import pytest

from tests.country import SMALL, Db, build

if TYPE_CHECKING:
    from ssg_metrics.config import Settings
    from ssg_metrics.store.edition import Edition


@pytest.fixture(scope="session")
def small() -> Db:
    """The small country in memory, straight from schema and views."""
    return build(SMALL)


@pytest.fixture(scope="session")
def small_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Where the small country lies, published for real from a workbook; only for reading."""
    from tests.published import publish_small

    return publish_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def published(small_settings: Settings) -> Edition:
    """The small country's edition, published for real from a workbook."""
    from ssg_metrics.store.edition import open_edition

    edition = open_edition(small_settings)
    assert edition is not None
    return edition
