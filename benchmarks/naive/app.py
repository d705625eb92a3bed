"""The page to beat: the overview as a first attempt would write it, queried anew on every rerun.

Same edition, same content: the KPI sentence, a bullet bar, two curves, the children of the area
sorted by gap, the tile map, and the data behind each. The benchmarks set SSG_EDITION_FILE.
"""

from __future__ import annotations

import math
import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

st.set_page_config(layout="wide", page_title="naive")
con = duckdb.connect(os.environ["SSG_EDITION_FILE"], read_only=True)

regions = con.execute("select * from regions order by region").df()
provinces = con.execute("select * from provinces order by province").df()
districts = con.execute("select * from districts order by district").df()
tiles = pd.read_csv(os.environ["SSG_TILES_FILE"], dtype={"province_code": str})
programme = con.execute("select * from programmes order by year desc limit 1").df().iloc[0]
targets = con.execute("select * from targets").df()

names = {"TH": "ทั้งประเทศ"}
names |= dict(zip(regions.region, regions.name_th, strict=True))
names |= dict(zip(provinces.province, provinces.name_th, strict=True))
area = st.selectbox("พื้นที่", list(names), format_func=names.get, key="area")

groups = con.execute(
    """
    select g.*, p.plan_on, f.held_on, d.baht
    from groups g
    left join (select group_code, min(prepared_on) plan_on from plans where status = 'approved'
               group by group_code) p using (group_code)
    left join (select group_code, held_on from forums) f using (group_code)
    left join (select group_code, sum(amount_baht) baht from disbursements group by group_code) d
      using (group_code)
    where g.selected
    """
).df()
payments = con.execute(
    "select g.region, g.province, g.district, d.paid_on, d.amount_baht "
    "from disbursements d join groups g using (group_code)"
).df()
targets = targets.merge(provinces[["province", "region"]], on="province")
as_of = pd.Timestamp(max(payments.paid_on.max(), groups.plan_on.max()))
if area != "TH":
    column = "region" if area.startswith("R") else "province"
    groups = groups[groups[column] == area]
    payments = payments[payments[column] == area]
    scoped = targets[targets[column] == area]
else:
    scoped = targets

target = int(scoped.target_groups.sum())
planned = int(groups.plan_on.notna().sum())
reported = int((groups.plan_on.notna() | groups.held_on.notna() | groups.baht.notna()).sum())
needed = math.ceil(target * 0.6)
left = (pd.Timestamp(programme.plan_deadline) - as_of).days
recent = int((groups.plan_on > as_of - pd.Timedelta(days=14)).sum())
st.markdown(
    f"### <span id='kpi'>มีแผนแล้ว {planned} จาก {target} ({planned / max(target, 1):.1%}) "
    f"ขาดอีก {max(0, needed - planned)} กลุ่ม ภายใน {left} วัน; "
    f"14 วันล่าสุดได้ {recent / 14:.1f} กลุ่ม/วัน</span>",
    unsafe_allow_html=True,
)
a, b, c, d = st.columns(4)
a.metric("มีแผน", planned)
b.metric("เป้าหมาย", target)
c.metric("รายงานแล้ว", reported)
d.metric("เบิกจ่าย", f"{payments.amount_baht.sum():,.0f}")

bullet = pd.DataFrame(
    {
        "kind": ["มีแผน", "ยังไม่รายงาน"],
        "groups": [planned, max(0, target - reported)],
        "row": ["แผน", "แผน"],
    }
)
figure = px.bar(bullet, x="groups", y="row", color="kind", orientation="h", height=180)
figure.add_vline(x=needed)
st.plotly_chart(figure, key="bullet")


def curve(frame: pd.DataFrame, day: str, value: str | None, goal: float, title: str) -> None:
    """One cumulative curve with its needed path, and its data."""
    frame = frame.dropna(subset=[day]).copy()
    frame["n"] = 1 if value is None else frame[value].astype(float)
    daily = frame.groupby(day, as_index=False)["n"].sum().sort_values(day)
    daily["actual"] = daily["n"].cumsum()
    path = pd.date_range(pd.Timestamp(programme.forum_from), pd.Timestamp(programme.plan_deadline))
    needed_path = pd.DataFrame(
        {day: path, "value": [goal * i / (len(path) - 1) for i in range(len(path))]}
    )
    needed_path["line"] = "needed"
    actual = daily.rename(columns={"actual": "value"})[[day, "value"]].assign(line="actual")
    both = pd.concat([actual, needed_path])
    both[day] = pd.to_datetime(both[day])
    figure = px.line(both, x=day, y="value", color="line", title=title)
    for deadline in (programme.plan_deadline, programme.province_report_deadline):
        figure.add_vline(x=pd.Timestamp(deadline).timestamp() * 1000)
    st.plotly_chart(figure, key=title)
    st.dataframe(daily, height=200)


left_column, right_column = st.columns(2)
with left_column:
    curve(groups, "plan_on", None, needed, "แผน")
with right_column:
    curve(payments, "paid_on", "amount_baht", float(scoped.allocated_baht.sum()), "งบประมาณ")

child = "region" if area == "TH" else "province" if area.startswith("R") else "district"
have = groups.groupby(child, as_index=False).agg(
    planned=("plan_on", "count"), n=("plan_on", "size")
)
if child == "district":
    have["target"] = have["n"]
else:
    have = (
        scoped.groupby(child, as_index=False)
        .agg(target=("target_groups", "sum"))
        .merge(have, on=child, how="left")
    )
names |= dict(zip(districts.district, districts.name_th, strict=True))
have["gap"] = (have.target * 0.6).apply(math.ceil) - have.planned.fillna(0)
have["rate"] = have.planned.fillna(0) / have.target
have["name"] = have[child].map(names)
have = have.sort_values("gap")
st.plotly_chart(
    px.bar(have, x="rate", y="name", orientation="h", text="gap", color="rate", height=520),
    key="children",
)
st.dataframe(have, height=300)

by_province = groups.groupby("province", as_index=False).agg(planned=("plan_on", "count"))
cells = tiles.merge(by_province, left_on="province_code", right_on="province", how="left").merge(
    targets[["province", "target_groups"]], left_on="province_code", right_on="province"
)
cells["rate"] = cells.planned / cells.target_groups
cells["name"] = cells.province_code.map(names)
cells["label"] = cells.name.str[:4]
tile_map = px.scatter(
    cells, x="col", y="row", color="rate", text="label", hover_name="name", height=640
)
tile_map.update_traces(marker={"symbol": "square", "size": 34})
tile_map.update_yaxes(autorange="reversed")
st.plotly_chart(tile_map, key="tiles")
st.dataframe(cells, height=300)
st.markdown("<span id='end'>จบ</span>", unsafe_allow_html=True)
