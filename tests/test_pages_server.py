"""The server in front of Streamlit: compressed files, lasting caches, security, first paint."""

from __future__ import annotations

import asyncio
import gzip
import re

import pytest

from ssg_metrics.present.html import Html
from ssg_metrics.ui.server import BUNDLE, Front

Answer = tuple[int, dict[str, str], bytes]


async def _streamlit(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": [(b"x-inner", b"1")]})
    await send({"type": "http.response.body", "body": b""})


def ask(path: str, *, query: str = "", zipped: bool = True, paint=None) -> Answer:
    front = Front(_streamlit, paint=paint or (lambda _path, _params: None))
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-encoding", b"gzip, br")] if zipped else [],
    }
    asyncio.run(front(scope, None, send))
    headers = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:])


def _script() -> str:
    return max((BUNDLE / "static" / "js").glob("index.*.js"), key=lambda f: f.stat().st_size).name


def test_a_script_goes_out_compressed_and_may_be_kept_for_ever():
    status, headers, body = ask(f"/static/js/{_script()}")
    whole = (BUNDLE / "static" / "js" / _script()).read_bytes()
    assert status == 200 and headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(body) == whole and len(body) < len(whole) / 2


def test_who_cannot_unpack_gets_the_plain_file():
    _, headers, body = ask(f"/static/js/{_script()}", zipped=False)
    assert "content-encoding" not in headers
    assert body == (BUNDLE / "static" / "js" / _script()).read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/static/../../config.py", "/app/static/../pyproject.toml", "/app/static/%2e%2e/app.py",
     "/static/js/../../index.html"],
)  # fmt: skip
def test_no_file_outside_the_static_folders_is_sent(path):
    status, headers, _ = ask(path)
    assert status == 204 and headers["x-inner"] == "1"


def test_everything_carries_the_security_headers():
    for path in ("/", "/_stcore/health", f"/static/js/{_script()}"):
        _, headers, _ = ask(path)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "'unsafe-eval'" not in headers["content-security-policy"]


def test_every_inline_script_of_the_page_is_allowed_by_its_hash():
    import base64
    import hashlib

    _, headers, body = ask("/", paint=lambda _path, _params: ("th", Html("<h1>x</h1>")))
    scripts = re.findall(r"<script>(.*?)</script>", gzip.decompress(body).decode(), re.S)
    assert len(scripts) == 3
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in headers["content-security-policy"]


def test_the_first_paint_stands_before_every_script_and_outside_the_root():
    asked = []

    def paint(path, params):
        asked.append((path, params))
        return "th", Html("<h1>มีแผนแล้ว 466 กลุ่ม</h1>")

    _, headers, body = ask("/", query="area=R16&lang=th", paint=paint)
    page = gzip.decompress(body).decode()
    assert asked == [("", {"area": "R16", "lang": "th"})]
    assert headers["cache-control"] == "no-cache"
    assert page.index("มีแผนแล้ว") < page.index('<script type="module"') < page.index('id="root"')
    assert '<html lang="th">' in page and 'id="first"' in page


def test_a_screen_without_first_paint_and_an_address_below_it_are_streamlits():
    page = gzip.decompress(ask("/areas")[2]).decode()
    assert 'id="first"' not in page and 'id="root"' in page
    assert ask("/areas/_stcore/health")[0] == 204
