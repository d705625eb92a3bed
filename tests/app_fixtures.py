"""The application under test: on the small country, and on an empty store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ssg_metrics.config import ROOT, Settings
from tests.published import publish_small


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small country, published for real."""
    return publish_small(tmp_path_factory.mktemp("small"))


@pytest.fixture
def on_small(small_store: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The application looks at the small country."""
    monkeypatch.setenv("SSG_DATA_DIR", str(small_store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(small_store.reference_dir))
    return small_store


@pytest.fixture
def on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The application looks at an empty store."""
    monkeypatch.setenv("SSG_DATA_DIR", str(tmp_path))
    yield tmp_path


def run(page: str = "", section: str = "readers", **params: str) -> AppTest:
    """A fresh run of a screen for an address."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    if page:
        at.switch_page(f"pages/{section}/{page}.py")
        for name, value in params.items():
            at.query_params[name] = value
        at.run()
    assert not at.exception
    return at


def drawn(at: AppTest, slot: str) -> str:
    """The markup that a run drew in a slot; empty where it drew none."""
    for element in at.get("bidi_component"):
        data = json.loads(element.proto.json or element.proto.mixed.json)
        if data.get("slot") == slot:
            return str(data.get("html") or data.get("places"))
    return ""
