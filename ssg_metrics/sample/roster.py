"""The chapter of the groups: who is registered, who was a candidate. Invented names only."""

from __future__ import annotations

from random import Random

from ssg_metrics.model import Area
from ssg_metrics.sample.names import place_name
from ssg_metrics.sample.scene import BREACHES, NO_CANDIDATES, Row, Scene


def roster(scene: Scene, count: int) -> list[Row]:
    """The groups sheet: ``count`` selected groups and a few candidates, by district."""
    rng = scene.rng
    districts = rng.sample(scene.districts, k=min(len(scene.districts), rng.randint(3, 6)))
    candidates = 0 if scene.code in NO_CANDIDATES else rng.randint(1, 6)
    picked = [_group(scene, rng.choice(districts)) for _ in range(count)]
    passed_over = [_group(scene, rng.choice(districts)) for _ in range(candidates)]
    _choose(picked, passed_over, scene)
    return _numbered(picked + passed_over)


def _choose(picked: list[Row], passed_over: list[Row], scene: Scene) -> None:
    """Levels and fund centres, so that the selection rule is kept but for the named breaches."""
    rng = scene.rng
    breach = scene.code in BREACHES
    for group in picked:
        leads = rng.random() < (0.35 if breach else 0.6)
        group |= {"selected": True, "level": 3, "leads_fund_centre": leads}
    for group in passed_over:
        level = rng.choices((1, 2, 3), (2, 5, 4))[0]
        leads = level < 3 and rng.random() < 0.3
        group |= {"selected": False, "level": level, "leads_fund_centre": leads}
    if breach:
        picked[0]["leads_fund_centre"] = False
        for group in passed_over[:2]:
            group |= {"level": 3, "leads_fund_centre": True}


def _group(scene: Scene, district: Area) -> Row:
    rng = scene.rng
    village = place_name(rng, scene.code)
    members = max(32, round(rng.lognormvariate(4.85, 0.5)))
    return {
        "group_code": "",
        "group_name": f"กลุ่มออมทรัพย์เพื่อการผลิตบ้าน{village}",
        "province": scene.code,
        "district": district.code,
        "subdistrict": place_name(rng, scene.code),
        "village": f"หมู่ที่ {rng.randint(1, 14)} บ้าน{village}",
        "member_count": members,
        "savings_baht": round(members * rng.lognormvariate(8.9, 0.55) / 10) * 10,
        "founded_year": round(min(2560, max(2522, rng.gauss(2545, 8)))),
        "uses_accounting_program": _program(rng),
    }


def _program(rng: Random) -> bool | None:
    return rng.choices((True, False, None), (58, 30, 12))[0]


def _numbered(groups: list[Row]) -> list[Row]:
    """Codes by district: the district's code and a running number of three digits."""
    running: dict[object, int] = {}
    for group in sorted(groups, key=lambda g: str(g["district"])):
        number = running[group["district"]] = running.get(group["district"], 0) + 1
        group["group_code"] = f"{group['district']}{number:03d}"
    return sorted(groups, key=lambda g: str(g["group_code"]))
