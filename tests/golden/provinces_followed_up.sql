-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("provinces_visited") AS "provinces_visited", sum("provinces") AS "provinces"
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- the country's day curve
SELECT day, sum("provinces_visited") AS change
FROM followup_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "provinces_visited" IS NOT NULL
GROUP BY day
ORDER BY day;
