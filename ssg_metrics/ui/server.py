"""What the server adds in front of Streamlit: compressed files, lasting caches, security headers,
and a first paint. Knows HTTP, no data: the page's words come from ``first_paint``.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ssg_metrics.config import ROOT
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.marks import STATIC, address
from ssg_metrics.ui.screens import SCREENS

BUNDLE = Path(streamlit.__file__).resolve().parent / "static"
FOR_EVER = b"public, max-age=31536000, immutable"
"""For files whose address changes with their content."""
A_DAY = b"public, max-age=86400"
TEXT = re.compile(r"^(text/|application/(javascript|json)|image/svg)")
PATHS = (("/static/", BUNDLE), ("/app/static/", ROOT))
"""Addresses that are files: prefix and the folder that the whole address is looked up in."""
FIRST_NEEDED = ("BidiComponent.*.js", "serialization.*.js")
"""Parts of Streamlit that every screen of ours needs and its own page does not announce."""

PAGES = frozenset(screen.path for screen in SCREENS)
"""Addresses that are screens. Any other, also below one, is Streamlit's own affair."""
FACES = ("thai-400", "thai-700", "latin-400", "latin-700")

Paint = Callable[[str, dict[str, str]], tuple[str, Html] | None]
"""Path and parameters to language and markup; None where a screen has no first paint."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file as it is sent: type, bytes as they are, bytes compressed where that helps."""

    type: str
    plain: bytes
    zipped: bytes | None


class Front:
    """ASGI middleware in front of the application."""

    def __init__(self, app: ASGIApp, paint: Paint) -> None:
        self._app = app
        self._paint = paint
        base = str(streamlit.get_option("server.baseUrlPath") or "").strip("/")
        self._base = f"/{base}" if base else ""
        self._files: dict[Path, Kept] = {}
        self._shell = Shell((BUNDLE / "index.html").read_text("utf-8"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer files and pages; pass on all else, with the security headers added."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._base)
        file = _file(path)
        if file is not None:
            await self._send_file(file, scope, send)
        elif path.strip("/") in PAGES:
            await self._send_page(path.strip("/"), scope, send)
        else:
            await self._app(scope, receive, self._guarded(send))

    async def _send_file(self, file: Path, scope: Scope, send: Send) -> None:
        kept = self._files.get(file)
        if kept is None:
            kept = self._files[file] = await asyncio.to_thread(_keep, file)
        lasting = file.is_relative_to(BUNDLE) or b"v=" in scope["query_string"]
        headers = [(b"cache-control", FOR_EVER if lasting else A_DAY)]
        await _answer(scope, send, kept, headers + self._security())

    async def _send_page(self, page: str, scope: Scope, send: Send) -> None:
        params = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        painted = await asyncio.to_thread(self._paint, page, params)
        whole = self._shell.page(painted).encode()
        kept = Kept("text/html; charset=utf-8", whole, gzip.compress(whole, 5))
        await _answer(scope, send, kept, [(b"cache-control", b"no-cache"), *self._security()])

    def _guarded(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                more = [(n, v) for n, v in self._security() if n not in there]
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        return guarded

    def _security(self) -> list[tuple[bytes, bytes]]:
        return [
            (b"content-security-policy", self._shell.policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
        ]


async def _answer(scope: Scope, send: Send, kept: Kept, headers: list[tuple[bytes, bytes]]) -> None:
    zipped = kept.zipped if _takes_gzip(scope) else None
    body = kept.plain if zipped is None else zipped
    head = [
        (b"content-type", kept.type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"vary", b"accept-encoding"),
        *headers,
    ]
    if zipped is not None:
        head.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _takes_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def _file(path: str) -> Path | None:
    """The file behind an address of ours; None for any other address, or one that leads outside."""
    for prefix, folder in PATHS:
        if path.startswith(prefix):
            inside = folder / "static"
            file = (folder / path.removeprefix("/app").lstrip("/")).resolve()
            return file if file.is_relative_to(inside.resolve()) and file.is_file() else None
    return None


def _keep(file: Path) -> Kept:
    type_ = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    plain = file.read_bytes()
    if not TEXT.match(type_):
        return Kept(type_, plain, None)
    return Kept(f"{type_}; charset=utf-8", plain, gzip.compress(plain, 9))


class Shell:
    """Streamlit's own page, ordered for slow lines: what shows before any script stands first, and
    nothing that it does not need comes before it.
    """

    def __init__(self, index: str) -> None:
        index = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", index)
        late = "".join(LATE.findall(index))
        hints = [_hint(f"./static/js/{n}", "script") for n in _bundled(FIRST_NEEDED)]
        hints.append(_hint(address("ssg.js"), "script"))
        fonts = (_hint(f"./app/static/fonts/sarabun-{n}-normal.woff2", "font") for n in FACES)
        sheet = (STATIC / "ssg.css").read_text("utf-8").replace("url(fonts/", f"url({FONTS}")
        head = f"{''.join(fonts)}<style data-ssg>{sheet}</style></head>"
        index = LATE.sub("", index).replace("</head>", head)
        self._before, self._after = index.split('<div id="root"></div>')
        self._late = f"<script>{LAZY_ICONS}</script>{late}{''.join(hints)}"
        inline = [*re.findall(r"<script>(.*?)</script>", index, re.S), WATCH, LAZY_ICONS]
        self.policy = _policy(inline)

    def page(self, painted: tuple[str, Html] | None) -> str:
        """The page for one address, with its first paint where it has one."""
        first, before = "", self._before
        if painted is not None:
            lang, html = painted
            first = f"{tag('div', html, class_='ssg', id='first')}<script>{WATCH}</script>"
            before = before.replace('<html lang="en">', f'<html lang="{lang}">')
        return f'{before}{first}{self._late}<div id="root"></div>{self._after}'


LATE = re.compile(
    r'<script type="module".*?</script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>'
)
"""What Streamlit's page loads and the first paint does not need."""
FONTS = "./app/static/fonts/"

WATCH = (
    "setTimeout(function look(){var f=document.getElementById('first');if(!f)return;"
    "if(document.querySelector('[data-testid=stMainBlockContainer] [data-testid=stElementContainer]"
    "'))f.remove();else setTimeout(look,2000)},12000);"
)
"""Takes the first paint away should our component never draw; it stays while nothing else shows."""

LAZY_ICONS = (
    "(function(f){var load=f.load.bind(f);f.load=function(font,text){"
    "return/Material Symbols/.test(font)?Promise.resolve([]):load(font,text)}})(document.fonts);"
)
"""Streamlit fetches 375 kB of icons at once that our screens do not show; a browser that meets one
fetches them then.
"""


def _bundled(patterns: tuple[str, ...]) -> list[str]:
    return [file.name for p in patterns for file in sorted((BUNDLE / "static" / "js").glob(p))]


def _hint(href: str, kind: str) -> str:
    if kind == "script":
        return f'<link rel="modulepreload" crossorigin href="{href}">'
    return f'<link rel="preload" as="{kind}" type="font/woff2" crossorigin href="{href}">'


def _policy(scripts: list[str]) -> str:
    """Everything from this server alone; our component's loader and downloads are blobs."""
    digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {allowed}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
