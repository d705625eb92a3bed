-- regions of the country: $year = 2564, $as_of = 2021-05-24
SELECT region AS area, sum("with_evidence") AS "with_evidence", sum("expected") AS "expected", sum("submitted") AS "submitted"
FROM province_ledger_by_province
WHERE year = $year AND day <= $as_of
GROUP BY 1;

-- the country's day curve
SELECT day, sum("with_evidence") AS change
FROM province_ledger_by_province
WHERE year = $year AND day <= $as_of
  AND "with_evidence" IS NOT NULL
GROUP BY day
ORDER BY day;
