-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- districts of province 56: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT district AS area, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_district
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1;

-- groups of district 5603: $year = 2564, $as_of = 2021-05-24, $within = 5603
SELECT group_code AS area, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger
WHERE year = $year AND day <= $as_of
  AND district = $within
GROUP BY 1;

-- province 56 by dimension: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, dimension, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2, 3;

-- province 56 by form: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by indicator: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, form, dimension, indicator, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2, 3, 4;

-- province 56 by leads_fund_centre: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, leads_fund_centre, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by level: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, level, sum("improved") AS "improved", sum("failed_first") AS "failed_first", sum("dropped") AS "dropped"
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- the country's day curve
SELECT day, sum("improved") AS change
FROM pair_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "improved" IS NOT NULL
GROUP BY day
ORDER BY day;
