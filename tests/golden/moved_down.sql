-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- districts of province 56: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT district AS area, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_district
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1;

-- groups of district 5603: $year = 2564, $as_of = 2021-05-24, $within = 5603
SELECT group_code AS area, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger
WHERE year = $year AND day <= $as_of
  AND district = $within
GROUP BY 1;

-- province 56 by dimension: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, dimension, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2, 3;

-- province 56 by form: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by indicator: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, dimension, indicator, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2, 3, 4;

-- province 56 by leads_fund_centre: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, leads_fund_centre, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by level: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, level, sum("slipped") AS "slipped", sum("passed_first") AS "passed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- the country's day curve
SELECT day, sum("slipped") AS change
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "slipped" IS NOT NULL
GROUP BY day
ORDER BY day;
