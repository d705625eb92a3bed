-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("advice_acted_on") AS "advice_acted_on", sum("groups_advised") AS "groups_advised", sum("advice_unjudged") AS "advice_unjudged"
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- districts of province 56: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT district AS area, sum("advice_acted_on") AS "advice_acted_on", sum("groups_advised") AS "groups_advised", sum("advice_unjudged") AS "advice_unjudged"
FROM followup_ledger_by_district
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1;

-- groups of district 5603: $year = 2564, $as_of = 2021-05-24, $within = 5603
SELECT group_code AS area, sum("advice_acted_on") AS "advice_acted_on", sum("groups_advised") AS "groups_advised", sum("advice_unjudged") AS "advice_unjudged"
FROM followup_ledger
WHERE year = $year AND day <= $as_of
  AND district = $within
GROUP BY 1;

-- province 56 by leads_fund_centre: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, leads_fund_centre, sum("advice_acted_on") AS "advice_acted_on", sum("groups_advised") AS "groups_advised", sum("advice_unjudged") AS "advice_unjudged"
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- province 56 by level: $year = 2564, $as_of = 2021-05-24, $within = 56
SELECT province AS area, level, sum("advice_acted_on") AS "advice_acted_on", sum("groups_advised") AS "groups_advised", sum("advice_unjudged") AS "advice_unjudged"
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND province = $within
GROUP BY 1, 2;

-- the country's day curve
SELECT day, sum("advice_acted_on") AS change
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "advice_acted_on" IS NOT NULL
GROUP BY day
ORDER BY day;
