"""A country many times the sample, made by SQL: every group of the sample again and again."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb

from ssg_metrics.config import Settings
from ssg_metrics.metrics.verify import problems
from ssg_metrics.model import Checked
from ssg_metrics.store.publish import Incoming, Outcome, publish
from ssg_metrics.store.receive import receive

COPIED = {
    "groups": "p.group_code || '-' || k AS group_code",
    "results": "p.group_code || '-' || k AS group_code",
    "forums": "p.group_code || '-' || k AS group_code",
    "plans": "p.group_code || '-' || k AS group_code",
    "disbursements": "p.group_code || '-' || k AS group_code, "
    "p.document_no || '-' || k AS document_no",
    "district_reports": "p.group_code || '-' || k AS group_code",
    "visits": "p.group_code || '-' || k AS group_code",
}
"""Tables whose rows are repeated, with what makes each copy's key its own."""


def scaled_reference(source: Path, target: Path, factor: int) -> Path:
    """Reference data whose provinces have ``factor`` times the groups and baht."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    for file in (target / "programmes").glob("*.csv"):
        rows = list(csv.DictReader(file.open(encoding="utf-8")))
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0].keys())
            writer.writeheader()
            for row in rows:
                groups, baht = int(row["target_groups"]), float(row["allocated_baht"])
                row |= {"target_groups": groups * factor, "allocated_baht": baht * factor}
                writer.writerow(row)
    return target


def scaled_rows(accepted: Path, folder: Path, factor: int, sha256: str) -> int:
    """Write the sample's accepted rows ``factor`` times, as Parquet; the number of results."""
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config={"memory_limit": "3GB", "temp_directory": str(folder / "tmp")})
    con.execute("SET preserve_insertion_order = false")
    for table in (*COPIED, "province_reports"):
        if not list(accepted.glob(f"*/{table}.parquet")):
            continue
        again = COPIED.get(table)
        replaced = f"REPLACE ({f'{again}, ' if again else ''}'{sha256}' AS submission)"
        times = f"range({factor})" if again else "range(1)"
        once = "WHERE p.group_code IS NOT NULL OR k = 0" if table == "visits" else ""
        con.execute(
            f"COPY (SELECT p.* {replaced} FROM read_parquet('{accepted}/*/{table}.parquet') p, "
            f"{times} t(k) {once}) TO '{folder}/{table}.parquet' (COMPRESSION zstd)"
        )
    (count,) = con.execute(
        f"SELECT count(*) FROM read_parquet('{folder}/results.parquet')"
    ).fetchone() or (0,)
    con.close()
    return int(count)


def publish_scaled(settings: Settings, rows: Path, name: str) -> Outcome:
    """Publish scaled rows as one submission."""
    sha256 = receive(settings, name.encode(), f"{name}.csv", "benchmark")
    checked = Checked(sha256, f"{name}.csv", 2564, True, {}, ())
    return publish(settings, [Incoming(checked, parquet=rows)], verify=problems)
