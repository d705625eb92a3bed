-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("regions_visited") AS "regions_visited", sum("regions") AS "regions"
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- districts of province 56: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT district AS area, sum("districts_visited") AS "districts_visited", sum("districts") AS "districts"
FROM followup_ledger_by_district
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1;

-- groups of district 5603: $year = 2564, $as_of = 2021-05-24, $within = 5603
SELECT group_code AS area, sum("groups_visited") AS "groups_visited", sum("registered") AS "registered"
FROM followup_ledger
WHERE year = $year AND day <= $as_of
  AND district = $within
GROUP BY 1;

-- the country's day curve
SELECT day, sum("regions_visited") AS change
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "regions_visited" IS NOT NULL
GROUP BY day
ORDER BY day;
