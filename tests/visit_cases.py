"""Trips to lay out in tests: of the sample country, of the fullest group, of hostile texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from ssg_metrics.journey.visiting import Trip, Visit, gather_trip, points_of
from ssg_metrics.metrics.record import Line
from ssg_metrics.store.edition import Edition, open_edition
from tests.command_line import REFERENCE, sample_settings

YEAR = 2564
LONG = "คณะกรรมการบริหารกลุ่มจัดทำและทบทวนระเบียบข้อบังคับร่วมกับสมาชิกอย่างสม่ำเสมอและปิดประกาศให้ทราบทั่วกัน "
ASK = "ขอดูรายงานการประชุมและบัญชีเล่มล่าสุด ติดขัดเรื่องใด และจะแก้ไขเมื่อใด"
HOSTILE = (
    '#panic("x") $x^2$ *b* _i_ @ref <label> `raw` \\ // /* [x] {y}',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "กลุ่ม 💰 \u202eกลับข้าง\u202c \u200b\ufeff漢字 \x00\x0b\x1f",
    "กลุ่มออมทรัพย์เพื่อการผลิต" * 40,
)


def edition() -> Edition:
    db = open_edition(sample_settings())
    assert db is not None
    return db


@cache
def codes() -> dict[str, str]:
    """Groups of the sample country by what makes them worth a look."""
    db = edition()
    asked = {
        "most_failed": "SELECT group_code AS c FROM results WHERE NOT result GROUP BY 1"
        " ORDER BY count(*) DESC, 1 LIMIT 1",
        "visited": "SELECT group_code AS c FROM visits WHERE group_code IS NOT NULL ORDER BY 1"
        " LIMIT 1",
        "planned": "SELECT group_code AS c FROM plans WHERE status = 'approved' ORDER BY 1 LIMIT 1",
        "no_results": "SELECT group_code AS c FROM groups WHERE selected AND group_code NOT IN"
        " (SELECT group_code FROM results) ORDER BY 1 LIMIT 1",
        "candidate": "SELECT group_code AS c FROM groups WHERE NOT selected ORDER BY 1 LIMIT 1",
        "doubted": "SELECT group_code AS c FROM findings WHERE group_code IS NOT NULL ORDER BY 1"
        " LIMIT 1",
    }
    return {name: db.rows(sql)[0]["c"] for name, sql in asked.items()}


@cache
def trip(*wanted: str, day: date | None = None) -> Trip:
    return gather_trip(edition(), REFERENCE, YEAR, wanted, as_of=day)


def whole_trip() -> Trip:
    return trip(*dict.fromkeys(codes().values()))


def changed(it: Trip, visit: Visit, catalogue: Sequence[Any], **record: Any) -> Trip:
    """The trip of one group with another record and catalogue."""
    new = replace(visit.record, **record)
    points = points_of(new, catalogue)
    programme = replace(it.programme, catalogue=tuple(catalogue))
    return replace(it, programme=programme, visits=(replace(visit, record=new, points=points),))


def line(table: str, visit: Visit, **values: Any) -> Line:
    return Line(table, values, visit.record.group.source)


def fullest(*, own_questions: bool) -> Trip:
    """Every indicator of both forms failed twice, in long words; a plan for many, three payments,
    long advice. ``own_questions``: each indicator has its own, and each a plan of its own.
    """
    it = trip(codes()["visited"])
    visit = it.visits[0]
    catalogue = [
        replace(
            i,
            title_th=f"{LONG}ข้อที่ {i.code}",
            question_th=f"{ASK} ({i.code})" if own_questions else i.question_th,
        )
        for i in it.programme.catalogue
    ]
    results = [
        line("results", visit, form=i.form, indicator=i.code, round=n, result=False,
             assessed_on=date(2021, 5, n), dimension=i.dimension)
        for i in catalogue for n in (1, 2)
    ]  # fmt: skip
    plan = [
        line("plans", visit, indicator=i.code, responsible="คณะกรรมการฝ่ายเงินกู้",
             activity=f"{i.code} จัดประชุมชี้แจงและปรับปรุงทะเบียนสมาชิกและบัญชีเงินสัจจะสะสม",
             status="approved", due_on=date(2021, 6, 10), prepared_on=date(2021, 5, 1))
        for i in catalogue if i.form == "ssg" and (own_questions or i.code < "S3")
    ]  # fmt: skip
    paid = [
        line("disbursements", visit, paid_on=date(2021, 5, n), amount_baht=1000,
             document_no=f"พช {n}/2564", item="ค่าอาหารว่างและวัสดุจัดเวที")
        for n in (1, 2, 3)
    ]  # fmt: skip
    seen = line("visits", visit, visited_on=date(2021, 5, 4), inspector="ผู้ตรวจราชการกระทรวง",
                finding=LONG * 2, advice=LONG * 3)  # fmt: skip
    return changed(it, visit, catalogue, results=tuple(results), plan=tuple(plan),
                   payments=tuple(paid), visits=(seen,))  # fmt: skip


def hostile() -> Trip:
    """Every text that a file can bring is hostile."""
    it = trip(codes()["planned"])
    visit = it.visits[0]
    texts = iter(HOSTILE * 400)

    def bad(old: Line, *columns: str) -> Line:
        return replace(old, values={**old.values, **{name: next(texts) for name in columns}})

    catalogue = [
        replace(i, title_th=next(texts), title_en=next(texts), question_th=next(texts),
                question_en=next(texts), dimension_th=next(texts), dimension_en=next(texts))
        for i in it.programme.catalogue
    ]  # fmt: skip
    record = visit.record
    last = record.path[-1]
    path = (*record.path[:-1], replace(last, name_th=HOSTILE[1], name_en=HOSTILE[1]))
    seen = line("visits", visit, visited_on=date(2021, 5, 4), inspector=HOSTILE[0],
                finding=HOSTILE[2], advice=HOSTILE[3])  # fmt: skip
    return changed(
        it, visit, catalogue, path=path, visits=(seen,),
        group=bad(record.group, "group_name", "village", "subdistrict"),
        plan=tuple(bad(item, "activity", "responsible") for item in record.plan),
        payments=tuple(bad(p, "document_no", "item") for p in record.payments),
    )  # fmt: skip
