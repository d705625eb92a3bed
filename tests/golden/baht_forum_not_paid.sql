-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("allocated_forum") AS "allocated_forum", sum("allocated") AS "allocated"
FROM money_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- districts of province 56: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT district AS area, sum("allocated_forum") AS "allocated_forum", sum("allocated_share") AS "allocated_share"
FROM money_ledger_by_district
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1;

-- groups of district 5603: $year = 2564, $as_of = 2021-05-24, $within = 5603
SELECT group_code AS area, sum("allocated_forum") AS "allocated_forum", sum("allocated_share") AS "allocated_share"
FROM money_ledger
WHERE year = $year AND day <= $as_of
  AND district = $within
GROUP BY 1;

-- province 56 by leads_fund_centre: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, leads_fund_centre, sum("allocated_forum") AS "allocated_forum", sum("allocated_share") AS "allocated_share"
FROM money_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by level: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, level, sum("allocated_forum") AS "allocated_forum", sum("allocated_share") AS "allocated_share"
FROM money_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- the country's day curve
SELECT day, sum("allocated_forum") AS change
FROM money_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "allocated_forum" IS NOT NULL
GROUP BY day
ORDER BY day;
