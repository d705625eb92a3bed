-- The ledgers: a row says what changes on its day. Every metric is a sum over one ledger up to a day, divided by another.
-- Leaving is a negative row. A row without a day stands at 0001-01-01. UNION ALL BY NAME leaves the columns that a row
-- does not change empty, and sums pass over them.
-- Round 0 takes back what the latest round no longer shows: all rounds together are the latest, one round is itself.
-- Target rows stand at their province: their district, group, level and leads_fund_centre are empty.
-- Each ledger is a view at the grain of groups, and is laid down twice: to the district and to the province.

-- ---------------------------------------------------------------- what is known of each group, form and round

-- An indicator as a bit, in the order of its form.
CREATE TABLE indicator_bits AS
SELECT year, form, indicator,
    1::HUGEINT << CAST(row_number() OVER (PARTITION BY year, form ORDER BY position, indicator) - 1 AS INTEGER) AS bit
FROM catalogue;

-- One row a registered group, form and round. superseded_on: first day of a later round; complete_day: the day on which
-- every indicator of the form is pass or fail; whole_day: the day of its last result; assessed_bits, failed_bits: its
-- results as they stand then, an indicator a bit in the order of the form.
CREATE TABLE form_rounds AS
WITH sizes AS (
    SELECT year, form, count(*) AS size FROM catalogue GROUP BY year, form
), rounds AS (
    SELECT r.year, r.group_code, r.form, r.round,
        min(r.assessed_on) AS first_day,
        max(CASE WHEN r.result IS NOT NULL THEN r.assessed_on END) AS last_assessed,
        count(r.result) AS assessed,
        count(CASE WHEN r.result THEN 1 END) AS passed,
        bit_or(CASE WHEN r.result IS NOT NULL THEN b.bit ELSE 0 END) AS assessed_bits,
        bit_or(CASE WHEN NOT r.result THEN b.bit ELSE 0 END) AS failed_bits
    FROM results r
    JOIN indicator_bits b ON b.year = r.year AND b.form = r.form AND b.indicator = r.indicator
    GROUP BY r.year, r.group_code, r.form, r.round
)
SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre,
    r.form, r.round, r.first_day,
    min(r.first_day) OVER (
        PARTITION BY r.year, r.group_code, r.form ORDER BY r.round
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS superseded_on,
    CASE WHEN r.assessed = s.size THEN r.last_assessed END AS complete_day,
    r.passed AS passed, s.size AS size, r.last_assessed AS whole_day, r.assessed_bits, r.failed_bits
FROM rounds r
JOIN groups g ON g.year = r.year AND g.group_code = r.group_code AND g.selected
JOIN sizes s ON s.year = r.year AND s.form = r.form
ORDER BY g.year, g.region, g.province, g.district, g.group_code, r.form, r.round;

-- One row a registered group: the day of each thing that it can have, and what is true of it whatever the day.
CREATE TABLE group_days AS
WITH approved AS (
    SELECT year, group_code, indicator, prepared_on FROM plans WHERE status = 'approved'
), spared AS (      -- passed everything, in a year that asks no plan of such a group
    SELECT f.year, f.group_code, f.complete_day AS day
    FROM form_rounds f JOIN programmes y ON y.year = f.year
    WHERE NOT y.plan_needed_when_all_passed AND f.form = 'ssg' AND f.complete_day IS NOT NULL AND f.passed = f.size
), planned AS (
    SELECT year, group_code, min(day) AS day
    FROM (SELECT year, group_code, prepared_on AS day FROM approved UNION ALL SELECT year, group_code, day FROM spared)
    GROUP BY year, group_code
), failures AS (    -- the failed indicators of round 1: how many, how many taken up, the day of the last that is
    SELECT r.year, r.group_code, count(*) AS failed, count(a.indicator) AS taken_up, max(a.prepared_on) AS day
    FROM results r
    JOIN planned p ON p.year = r.year AND p.group_code = r.group_code
    LEFT JOIN approved a ON a.year = r.year AND a.group_code = r.group_code AND a.indicator = r.indicator
    WHERE r.form = 'ssg' AND r.round = 1 AND NOT r.result
    GROUP BY r.year, r.group_code
), fully AS (
    SELECT f.year, f.group_code, greatest(f.complete_day, p.day, coalesce(x.day, p.day)) AS day
    FROM form_rounds f
    JOIN planned p ON p.year = f.year AND p.group_code = f.group_code
    LEFT JOIN failures x ON x.year = f.year AND x.group_code = f.group_code
    WHERE f.form = 'ssg' AND f.round = 1 AND f.complete_day IS NOT NULL AND coalesce(x.failed = x.taken_up, true)
), heard AS (       -- the first dated record of any kind about a group
    SELECT year, group_code, min(day) AS day
    FROM (
        SELECT year, group_code, first_day AS day FROM form_rounds
        UNION ALL SELECT year, group_code, held_on FROM forums
        UNION ALL SELECT year, group_code, prepared_on FROM plans
        UNION ALL SELECT year, group_code, paid_on FROM disbursements
        UNION ALL SELECT year, group_code, reported_on FROM district_reports
        UNION ALL SELECT year, group_code, visited_on FROM visits WHERE group_code IS NOT NULL
    )
    GROUP BY year, group_code
), others AS (      -- the groups that were not selected: does one of the selected level lead a centre (NULL: not known)
    SELECT g.year, g.province, g.leads_fund_centre AND g.level = y.selected_level AS leader
    FROM groups g JOIN programmes y ON y.year = g.year WHERE NOT g.selected
), candidates AS (  -- by province that lists such groups: was a leader passed over (NULL: not known)
    SELECT year, province, CASE WHEN bool_or(leader) THEN true WHEN count(leader) = count(*) THEN false END AS passed_over
    FROM others GROUP BY year, province
)
SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre,
    planned.day AS plan_day, fully.day AS full_plan_day, heard.day AS reported_day,
    forums.held_on AS forum_day, forums.held_on BETWEEN y.forum_from AND y.forum_to AS forum_in_quarter,
    g.uses_accounting_program,
    g.level = y.selected_level AND (g.leads_fund_centre OR c.passed_over IS NOT TRUE) AS rule_kept,
    CASE    -- the same as analysis/selection.py
        WHEN g.level <> y.selected_level OR (NOT g.leads_fund_centre AND c.passed_over) THEN 'breach'
        WHEN g.level = y.selected_level AND g.leads_fund_centre THEN 'rule_1'
        WHEN g.level = y.selected_level AND NOT g.leads_fund_centre AND NOT c.passed_over THEN 'rule_2'
        ELSE 'unchecked'
    END AS verdict,
    c.province IS NOT NULL AS candidates_listed, c.passed_over AS leader_passed_over
FROM groups g
JOIN programmes y ON y.year = g.year
LEFT JOIN candidates c ON c.year = g.year AND c.province = g.province
LEFT JOIN planned ON planned.year = g.year AND planned.group_code = g.group_code
LEFT JOIN fully ON fully.year = g.year AND fully.group_code = g.group_code
LEFT JOIN heard ON heard.year = g.year AND heard.group_code = g.group_code
LEFT JOIN forums ON forums.year = g.year AND forums.group_code = g.group_code
WHERE g.selected
ORDER BY g.year, g.region, g.province, g.district, g.group_code;

-- The road to the report in BPM, one row a registered group, and one that is not registered but held a forum: the days on
-- record; the day from which it has come so far with no step left out (forum in the quarter > district report > province
-- filed > with photos and files); the days [check_from, check_to) on which it has a later step without an earlier one.
CREATE TABLE group_steps AS
WITH road AS (
    SELECT g.year, g.region, g.province, g.district, g.group_code, g.group_name, g.level, g.leads_fund_centre, g.selected,
        f.held_on AS forum_day, f.finished_on AS finished_day,
        coalesce(f.finished_on, f.held_on) + y.report_days AS report_due,
        r.reported_on AS report_day, b.submitted_on AS bpm_day, b.photo_count, b.file_count,
        b.photo_count >= y.minimum_photos AND b.file_count >= y.minimum_files AS enough,
        CASE WHEN f.held_on BETWEEN y.forum_from AND y.forum_to THEN f.held_on END AS held_day
    FROM groups g
    JOIN programmes y ON y.year = g.year
    LEFT JOIN forums f ON f.year = g.year AND f.group_code = g.group_code
    LEFT JOIN district_reports r ON r.year = g.year AND r.group_code = g.group_code
    LEFT JOIN province_reports b ON b.year = g.year AND b.province = g.province
    WHERE g.selected OR f.held_on IS NOT NULL
), days AS (
    SELECT *, CASE WHEN held_day IS NOT NULL AND report_day IS NOT NULL THEN greatest(held_day, report_day) END AS both_day,
        coalesce(held_day, DATE '9999-12-31') AS held_or_never,
        coalesce(report_day, DATE '9999-12-31') AS reported_or_never,
        coalesce(bpm_day, DATE '9999-12-31') AS filed_or_never
    FROM road
)
SELECT year, region, province, district, group_code, group_name, level, leads_fund_centre, selected,
    forum_day, finished_day, report_due, report_day, bpm_day, photo_count, file_count, held_day,
    both_day AS step_reported_day,
    CASE WHEN both_day IS NOT NULL AND bpm_day IS NOT NULL THEN greatest(both_day, bpm_day) END AS step_filed_day,
    CASE WHEN both_day IS NOT NULL AND enough THEN greatest(both_day, bpm_day) END AS step_evidenced_day,
    CASE WHEN reported_or_never < held_or_never THEN least(reported_or_never, filed_or_never)
        WHEN filed_or_never < greatest(held_or_never, reported_or_never) THEN filed_or_never END AS check_from,
    both_day AS check_to
FROM days
ORDER BY year, region, province, district, group_code;

-- One row a registered group: what stands between it and counting. draft_days: a day an item that is a draft still.
CREATE TABLE group_waiting AS
WITH drafts AS (
    SELECT year, group_code, list(prepared_on ORDER BY prepared_on) AS days
    FROM plans WHERE status = 'draft' GROUP BY year, group_code
)
SELECT g.year, g.region, g.province, g.district, g.group_code, g.plan_day, g.forum_day, g.reported_day,
    f.first_day AS form_day, f.complete_day, d.days[1] AS draft_day, d.days AS draft_days
FROM group_days g
LEFT JOIN form_rounds f ON f.year = g.year AND f.group_code = g.group_code AND f.form = 'ssg' AND f.round = 1
LEFT JOIN drafts d ON d.year = g.year AND d.group_code = g.group_code
ORDER BY g.year, g.region, g.province, g.district, g.group_code;

-- One row a visit: to a group, the days on which its later records show that something was done (docs/decisions/0019): the
-- first approved plan where there was none, the passes of what had failed, the forum, the district's report; later_on: the
-- first record of the group, of any kind but a visit, that is dated after the visit; judged: the visit by which the group's
-- advice is judged, its first of the quarter that left some. Strictly after, so that a visit never
-- counts what it found. A visit without a group stands at its province.
CREATE TABLE visit_outcomes AS
WITH seen AS (
    SELECT v.year, coalesce(g.region, p.region) AS region, coalesce(g.province, v.province) AS province, g.district,
        v.group_code, g.group_name, g.level, g.leads_fund_centre, coalesce(g.selected, false) AS registered,
        v.visited_on, v.visited_on BETWEEN y.forum_from AND y.forum_to AS in_quarter,
        NOT regexp_full_match(trim(coalesce(v.advice, '')), '[-–—.]*|ไม่มี|ไม่มีข้อเสนอแนะ') AS advised,
        v.inspector, v.finding, v.advice, v.submission, v.sheet, v."row"
    FROM visits v
    JOIN programmes y ON y.year = v.year
    JOIN provinces p ON p.province = v.province
    LEFT JOIN groups g ON g.year = v.year AND g.group_code = v.group_code
), theirs AS (      -- the results of the groups visited
    SELECT r.year, r.group_code, r.form, r.indicator, r.round, r.result, r.assessed_on
    FROM results r SEMI JOIN seen s ON s.year = r.year AND s.group_code = r.group_code
), passes AS (      -- failed in an earlier round by the day of the visit, passed in a later one after it
    SELECT s.submission, s.sheet, s."row", b.form, b.indicator, min(b.assessed_on) AS day
    FROM seen s
    JOIN theirs a ON a.year = s.year AND a.group_code = s.group_code AND a.assessed_on <= s.visited_on AND NOT a.result
    JOIN theirs b ON b.year = s.year AND b.group_code = s.group_code AND b.form = a.form AND b.indicator = a.indicator
        AND b.round > a.round AND b.assessed_on > s.visited_on AND b.result
    GROUP BY s.submission, s.sheet, s."row", b.form, b.indicator
), passed AS (
    SELECT submission, sheet, "row", list(day ORDER BY day) AS days FROM passes GROUP BY submission, sheet, "row"
), planned AS (
    SELECT year, group_code, min(prepared_on) AS day FROM plans WHERE status = 'approved' GROUP BY year, group_code
), dated AS (
    SELECT DISTINCT year, group_code, assessed_on AS day FROM theirs
    UNION ALL SELECT year, group_code, held_on FROM forums
    UNION ALL SELECT year, group_code, prepared_on FROM plans
    UNION ALL SELECT year, group_code, paid_on FROM disbursements
    UNION ALL SELECT year, group_code, reported_on FROM district_reports
), later AS (
    SELECT s.submission, s.sheet, s."row", min(d.day) AS day
    FROM seen s JOIN dated d ON d.year = s.year AND d.group_code = s.group_code AND d.day > s.visited_on
    GROUP BY s.submission, s.sheet, s."row"
), days AS (
    SELECT s.*, CASE WHEN p.day > s.visited_on THEN p.day END AS plan_on, coalesce(x.days, []) AS pass_days,
        CASE WHEN f.held_on > s.visited_on THEN f.held_on END AS forum_on,
        CASE WHEN r.reported_on > s.visited_on THEN r.reported_on END AS report_on, l.day AS later_on
    FROM seen s
    LEFT JOIN planned p ON p.year = s.year AND p.group_code = s.group_code
    LEFT JOIN passed x ON x.submission = s.submission AND x.sheet = s.sheet AND x."row" = s."row"
    LEFT JOIN forums f ON f.year = s.year AND f.group_code = s.group_code
    LEFT JOIN district_reports r ON r.year = s.year AND r.group_code = s.group_code
    LEFT JOIN later l ON l.submission = s.submission AND l.sheet = s.sheet AND l."row" = s."row"
)
SELECT *, least(plan_on, pass_days[1], forum_on, report_on) AS acted_on,
    registered AND in_quarter AND advised AND row_number() OVER (
        PARTITION BY year, group_code, registered AND in_quarter AND advised ORDER BY visited_on, submission, "row"
    ) = 1 AS judged
FROM days
ORDER BY year, region, province, district, group_code, visited_on;

-- What each day brought of a registered group's form in a round: indicators passed, failed, or sent as not assessed.
CREATE TABLE form_days AS
SELECT f.year, f.region, f.province, f.district, f.group_code, f.form, f.round, r.assessed_on AS day,
    CAST(count(CASE WHEN r.result THEN 1 END) AS INTEGER) AS passed,
    CAST(count(CASE WHEN NOT r.result THEN 1 END) AS INTEGER) AS failed,
    CAST(count(CASE WHEN r.result IS NULL THEN 1 END) AS INTEGER) AS not_assessed
FROM form_rounds f
JOIN results r ON r.year = f.year AND r.group_code = f.group_code AND r.form = f.form AND r.round = f.round
GROUP BY f.year, f.region, f.province, f.district, f.group_code, f.form, f.round, r.assessed_on
ORDER BY f.year, f.region, f.province, f.district, f.group_code, f.form, f.round, r.assessed_on;

-- The SSG indicators of a registered group that are answered for, by the day: passed in round 1, or taken up by an approved
-- plan, whichever came first. What the form holds besides is failed or not known, and in no plan.
CREATE TABLE answered_days AS
WITH answers AS (
    SELECT year, group_code, indicator, assessed_on AS day FROM results WHERE form = 'ssg' AND round = 1 AND result
    UNION ALL SELECT year, group_code, indicator, prepared_on FROM plans WHERE status = 'approved'
), firsts AS (
    SELECT a.year, a.group_code, a.indicator, min(a.day) AS day
    FROM answers a
    JOIN catalogue c ON c.year = a.year AND c.form = 'ssg' AND c.indicator = a.indicator
    GROUP BY a.year, a.group_code, a.indicator
)
SELECT g.year, g.region, g.province, g.district, g.group_code, f.day, CAST(count(*) AS INTEGER) AS answered
FROM firsts f
JOIN group_days g ON g.year = f.year AND g.group_code = f.group_code
GROUP BY g.year, g.region, g.province, g.district, g.group_code, f.day
ORDER BY g.year, g.region, g.province, g.district, g.group_code, f.day;

-- The days of the fiscal year that the data speak of; the newest that is not after today is the default as-of day.
CREATE TABLE data_days AS
SELECT DISTINCT d.year, d.day
FROM (
    SELECT year, assessed_on AS day FROM results
    UNION ALL SELECT year, held_on FROM forums
    UNION ALL SELECT year, prepared_on FROM plans
    UNION ALL SELECT year, paid_on FROM disbursements
    UNION ALL SELECT year, reported_on FROM district_reports
    UNION ALL SELECT year, submitted_on FROM province_reports
    UNION ALL SELECT year, visited_on FROM visits
) d
JOIN programmes y ON y.year = d.year AND d.day BETWEEN y.fiscal_from AND y.fiscal_to
ORDER BY d.year, d.day;

-- ---------------------------------------------------------------- the ledgers

-- Groups: plans, the forum of the quarter, who has reported, accounting program, selection rule, and the steps to the
-- report in BPM. Registered groups only.
CREATE VIEW group_ledger AS
SELECT t.year, p.region, t.province, CAST(NULL AS VARCHAR) AS district, CAST(NULL AS VARCHAR) AS group_code,
    CAST(NULL AS TINYINT) AS level, CAST(NULL AS BOOLEAN) AS leads_fund_centre, DATE '0001-01-01' AS day,
    t.target_groups
FROM targets t JOIN provinces p ON p.province = t.province
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, DATE '0001-01-01' AS day,
    1 AS registered,
    CASE WHEN uses_accounting_program THEN 1 END AS accounting_yes,
    CASE WHEN uses_accounting_program IS NOT NULL THEN 1 END AS accounting_said,
    CASE WHEN rule_kept THEN 1 END AS rule_kept,
    CASE WHEN verdict = 'rule_1' THEN 1 END AS by_rule_1, CASE WHEN verdict = 'rule_2' THEN 1 END AS by_rule_2,
    CASE WHEN verdict = 'breach' THEN 1 END AS in_breach, CASE WHEN verdict = 'unchecked' THEN 1 END AS rule_unchecked
FROM group_days
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, plan_day AS day, 1 AS planned
FROM group_days WHERE plan_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, full_plan_day AS day, 1 AS fully_planned
FROM group_days WHERE full_plan_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, reported_day AS day, 1 AS reported
FROM group_days WHERE reported_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, forum_day AS day,
    1 AS forum_any, CASE WHEN forum_in_quarter THEN 1 END AS forum_in_quarter
FROM group_days WHERE forum_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, report_day AS day,
    1 AS report_in
FROM group_steps WHERE selected AND report_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, step_reported_day AS day,
    1 AS step_reported
FROM group_steps WHERE selected AND step_reported_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, step_filed_day AS day,
    1 AS step_filed
FROM group_steps WHERE selected AND step_filed_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, step_evidenced_day AS day,
    1 AS step_evidenced
FROM group_steps WHERE selected AND step_evidenced_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, check_from AS day,
    1 AS out_of_order
FROM group_steps WHERE selected AND check_from IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, check_to AS day,
    -1 AS out_of_order
FROM group_steps WHERE selected AND check_from IS NOT NULL AND check_to IS NOT NULL;

-- Forms of registered groups: sent in, complete, at the standard (the SSG form).
CREATE VIEW form_ledger AS
WITH forms AS (
    SELECT DISTINCT year, form FROM catalogue
), marked AS (
    SELECT f.*, f.complete_day IS NOT NULL AND f.form = 'ssg' AS ssg_complete,
        f.form = 'ssg' AND f.passed >= coalesce(y.standard_pass_mark, f.size) AS at_standard
    FROM form_rounds f JOIN programmes y ON y.year = f.year
)
SELECT t.year, p.region, t.province, CAST(NULL AS VARCHAR) AS district, CAST(NULL AS VARCHAR) AS group_code,
    CAST(NULL AS TINYINT) AS level, CAST(NULL AS BOOLEAN) AS leads_fund_centre, f.form,
    CAST(NULL AS TINYINT) AS round, DATE '0001-01-01' AS day, t.target_groups
FROM targets t JOIN provinces p ON p.province = t.province JOIN forms f ON f.year = t.year
UNION ALL BY NAME
SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre, f.form,
    CAST(NULL AS TINYINT) AS round, DATE '0001-01-01' AS day,
    1 AS registered, CASE WHEN f.form = 'ssg' THEN 1 END AS ssg_registered
FROM group_days g JOIN forms f ON f.year = g.year
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, form, round, first_day AS day,
    1 AS submitted
FROM form_rounds
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, form, round, complete_day AS day,
    1 AS complete, CASE WHEN ssg_complete THEN 1 END AS ssg_complete, CASE WHEN at_standard THEN 1 END AS standard_met
FROM marked WHERE complete_day IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, form, CAST(0 AS TINYINT) AS round,
    greatest(first_day, superseded_on) AS day, -1 AS submitted
FROM form_rounds WHERE superseded_on IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, form, CAST(0 AS TINYINT) AS round,
    greatest(complete_day, superseded_on) AS day,
    -1 AS complete, CASE WHEN ssg_complete THEN -1 END AS ssg_complete, CASE WHEN at_standard THEN -1 END AS standard_met
FROM marked WHERE complete_day IS NOT NULL AND superseded_on IS NOT NULL;

-- Results of registered groups by indicator: passed, failed, not assessed.
CREATE VIEW result_ledger AS
SELECT f.year, f.region, f.province, f.district, f.group_code, f.level, f.leads_fund_centre,
    c.form, c.dimension, c.indicator, r.round, r.assessed_on AS day,
    CASE WHEN r.result THEN 1 ELSE 0 END AS passed,
    CASE WHEN r.result IS NOT NULL THEN 1 ELSE 0 END AS assessed,
    CASE WHEN r.result IS NULL THEN 1 ELSE 0 END AS not_assessed
FROM results r
JOIN form_rounds f ON f.year = r.year AND f.group_code = r.group_code AND f.form = r.form AND f.round = r.round
JOIN catalogue c ON c.year = r.year AND c.form = r.form AND c.indicator = r.indicator
UNION ALL BY NAME
SELECT f.year, f.region, f.province, f.district, f.group_code, f.level, f.leads_fund_centre,
    c.form, c.dimension, c.indicator, CAST(0 AS TINYINT) AS round, greatest(r.assessed_on, f.superseded_on) AS day,
    CASE WHEN r.result THEN -1 ELSE 0 END AS passed,
    CASE WHEN r.result IS NOT NULL THEN -1 ELSE 0 END AS assessed,
    CASE WHEN r.result IS NULL THEN -1 ELSE 0 END AS not_assessed
FROM results r
JOIN form_rounds f ON f.year = r.year AND f.group_code = r.group_code AND f.form = r.form AND f.round = r.round
JOIN catalogue c ON c.year = r.year AND c.form = r.form AND c.indicator = r.indicator
WHERE f.superseded_on IS NOT NULL;

-- Indicators of registered groups that were assessed twice: compared where pass or fail in both rounds, else dropped.
CREATE VIEW pair_ledger AS
WITH twice AS (
    SELECT a.*, greatest(a.first_day, b.first_day) AS both_day
    FROM form_rounds a
    JOIN form_rounds b ON b.year = a.year AND b.group_code = a.group_code AND b.form = a.form AND b.round = 2
    WHERE a.round = 1
)
SELECT t.year, t.region, t.province, t.district, t.group_code, t.level, t.leads_fund_centre,
    c.form, c.dimension, c.indicator, t.both_day AS day, 1 AS dropped
FROM twice t JOIN catalogue c ON c.year = t.year AND c.form = t.form
UNION ALL BY NAME
SELECT t.year, t.region, t.province, t.district, t.group_code, t.level, t.leads_fund_centre,
    c.form, c.dimension, c.indicator, greatest(a.assessed_on, b.assessed_on) AS day, -1 AS dropped,
    1 AS pairs, CAST(b.result AS INTEGER) - CAST(a.result AS INTEGER) AS gained,
    CASE WHEN a.result THEN 1 ELSE 0 END AS passed_first, CASE WHEN a.result THEN 0 ELSE 1 END AS failed_first,
    CASE WHEN b.result AND NOT a.result THEN 1 ELSE 0 END AS improved,
    CASE WHEN a.result AND NOT b.result THEN 1 ELSE 0 END AS slipped
FROM twice t
JOIN results a ON a.year = t.year AND a.group_code = t.group_code AND a.form = t.form AND a.round = 1
JOIN results b ON b.year = a.year AND b.group_code = a.group_code AND b.form = a.form AND b.indicator = a.indicator
    AND b.round = 2
JOIN catalogue c ON c.year = a.year AND c.form = a.form AND c.indicator = a.indicator
WHERE a.result IS NOT NULL AND b.result IS NOT NULL;

-- Money: allocated to the province, a registered group's share of it, every payment whoever got it, and in which of four
-- states a registered group and its baht are: a forum on record and paid, one of both, or neither (docs/decisions/0012).
-- A registered group's part is the even share, everywhere; the rest of a province's allocation, for targets not yet
-- registered, is with neither (allocated_neither; share_neither has the registered groups alone).
CREATE VIEW money_ledger AS
WITH groups_here AS (
    SELECT year, province, count(*) AS registered FROM group_days GROUP BY year, province
), spread AS (
    SELECT t.year, p.region, t.province, t.target_groups, coalesce(h.registered, 0) AS registered,
        CAST(t.allocated_baht AS DECIMAL(24, 6)) AS allocated,
        CAST(CAST(t.allocated_baht AS DOUBLE) / nullif(t.target_groups, 0) AS DECIMAL(24, 6)) AS share
    FROM targets t
    JOIN provinces p ON p.province = t.province
    LEFT JOIN groups_here h ON h.year = t.year AND h.province = t.province
), first_payments AS (
    SELECT year, group_code, min(paid_on) AS paid_day FROM disbursements WHERE amount_baht > 0 GROUP BY year, group_code
), lives AS (       -- one row a registered group: its forum, its first payment, its part of the allocation
    SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre, g.forum_day, f.paid_day,
        s.share
    FROM group_days g
    LEFT JOIN first_payments f ON f.year = g.year AND f.group_code = g.group_code
    LEFT JOIN spread s ON s.year = g.year AND s.province = g.province
), moves AS (       -- into a state 1, out of it -1: all begin at neither, the second of the two events leads to both
    SELECT *, DATE '0001-01-01' AS day, 'neither' AS state, 1 AS change FROM lives
    UNION ALL
    SELECT *, least(coalesce(forum_day, paid_day), coalesce(paid_day, forum_day)) AS day, 'neither' AS state,
        -1 AS change
    FROM lives WHERE forum_day IS NOT NULL OR paid_day IS NOT NULL
    UNION ALL
    SELECT *, forum_day AS day, 'forum' AS state, 1 AS change FROM lives
    WHERE forum_day < coalesce(paid_day, DATE '9999-12-31')
    UNION ALL
    SELECT *, paid_day AS day, 'forum' AS state, -1 AS change FROM lives WHERE forum_day < paid_day
    UNION ALL
    SELECT *, paid_day AS day, 'paid' AS state, 1 AS change FROM lives
    WHERE paid_day < coalesce(forum_day, DATE '9999-12-31')
    UNION ALL
    SELECT *, forum_day AS day, 'paid' AS state, -1 AS change FROM lives WHERE paid_day < forum_day
    UNION ALL
    SELECT *, greatest(forum_day, paid_day) AS day, 'both' AS state, 1 AS change
    FROM lives WHERE forum_day IS NOT NULL AND paid_day IS NOT NULL
), payments AS (
    SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre, g.selected, d.paid_on,
        CAST(d.amount_baht AS DECIMAL(24, 6)) AS baht, f.held_on AS forum_day, y.budget_deadline
    FROM disbursements d
    JOIN groups g ON g.year = d.year AND g.group_code = d.group_code
    JOIN programmes y ON y.year = d.year
    LEFT JOIN forums f ON f.year = g.year AND f.group_code = g.group_code
)
SELECT year, region, province, CAST(NULL AS VARCHAR) AS district, CAST(NULL AS VARCHAR) AS group_code,
    CAST(NULL AS TINYINT) AS level, CAST(NULL AS BOOLEAN) AS leads_fund_centre, DATE '0001-01-01' AS day,
    allocated, target_groups, greatest(target_groups - registered, 0) AS not_registered,
    greatest(target_groups - registered, 0) AS targets_neither,
    CAST(allocated - CAST(least(registered, target_groups) AS INTEGER) * coalesce(share, 0) AS DECIMAL(24, 6))
        AS allocated_neither
FROM spread
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, DATE '0001-01-01' AS day,
    1 AS registered, share AS allocated_share
FROM lives
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, day,
    CASE WHEN state = 'both' THEN change END AS groups_both,
    CASE WHEN state = 'forum' THEN change END AS groups_forum,
    CASE WHEN state = 'paid' THEN change END AS groups_paid,
    CASE WHEN state = 'neither' THEN change END AS groups_neither,
    CASE WHEN state = 'neither' THEN change END AS targets_neither,
    CASE WHEN state = 'both' THEN change * share END AS allocated_both,
    CASE WHEN state = 'forum' THEN change * share END AS allocated_forum,
    CASE WHEN state = 'paid' THEN change * share END AS allocated_paid,
    CASE WHEN state = 'neither' THEN change * share END AS allocated_neither,
    CASE WHEN state = 'neither' THEN change * share END AS share_neither
FROM moves
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, paid_on AS day,
    baht AS disbursed,
    CASE WHEN selected AND forum_day <= paid_on THEN baht END AS disbursed_both,
    CASE WHEN selected AND (forum_day IS NULL OR forum_day > paid_on) THEN baht END AS disbursed_paid,
    CASE WHEN NOT selected THEN baht END AS disbursed_elsewhere,
    CASE WHEN paid_on > budget_deadline THEN baht END AS disbursed_late
FROM payments
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, forum_day AS day,
    baht AS disbursed_both, -baht AS disbursed_paid
FROM payments WHERE selected AND paid_on < forum_day;

-- Forums, whosever they are: held, full, who came of the seats planned, and the district's report, which is judged on
-- the day that it is due, overdue from the day after, and cannot keep both dates where it is due after the province's
-- own deadline.
CREATE VIEW forum_ledger AS
WITH held AS (
    SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre,
        f.held_on, f.participants, y.forum_participants AS seats, r.reported_on,
        coalesce(f.finished_on, f.held_on) + y.report_days AS due_on,
        greatest(f.held_on, coalesce(f.finished_on, f.held_on) + y.report_days) AS judged_on,
        greatest(f.held_on, coalesce(f.finished_on, f.held_on) + y.report_days + 1) AS overdue_from,
        y.province_report_deadline
    FROM forums f
    JOIN groups g ON g.year = f.year AND g.group_code = f.group_code
    JOIN programmes y ON y.year = f.year
    LEFT JOIN district_reports r ON r.year = f.year AND r.group_code = f.group_code
)
SELECT year, region, province, district, group_code, level, leads_fund_centre, held_on AS day,
    1 AS held, CASE WHEN participants >= seats THEN 1 END AS "full", participants, seats,
    CASE WHEN due_on > province_report_deadline THEN 1 END AS cannot_keep_both
FROM held
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, judged_on AS day,
    1 AS due, CASE WHEN reported_on <= due_on THEN 1 END AS on_time,
    CASE WHEN reported_on <= judged_on THEN 0 ELSE 1 END AS unreported
FROM held
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, reported_on AS day, -1 AS unreported
FROM held WHERE reported_on > judged_on
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, overdue_from AS day, 1 AS overdue
FROM held WHERE reported_on IS NULL OR reported_on > overdue_from
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, reported_on AS day, -1 AS overdue
FROM held WHERE reported_on > overdue_from;

-- Provinces with a target: the report in BPM.
CREATE VIEW province_ledger AS
WITH expected AS (
    SELECT t.year, p.region, t.province FROM targets t JOIN provinces p ON p.province = t.province
    WHERE t.target_groups > 0
)
SELECT year, region, province, CAST(NULL AS VARCHAR) AS district, CAST(NULL AS VARCHAR) AS group_code,
    CAST(NULL AS TINYINT) AS level, CAST(NULL AS BOOLEAN) AS leads_fund_centre, DATE '0001-01-01' AS day, 1 AS expected
FROM expected
UNION ALL BY NAME
SELECT e.year, e.region, e.province, r.submitted_on AS day, 1 AS submitted,
    CASE WHEN r.photo_count >= y.minimum_photos AND r.file_count >= y.minimum_files THEN 1 END AS with_evidence,
    CASE WHEN r.submitted_on <= y.province_report_deadline AND r.photo_count >= y.minimum_photos
        AND r.file_count >= y.minimum_files THEN 1 END AS on_time
FROM expected e
JOIN province_reports r ON r.year = e.year AND r.province = e.province
JOIN programmes y ON y.year = e.year;

-- Follow-up inside the forums' quarter: regions, provinces, districts and groups to visit, and the first visit to each; and
-- the groups that were advised, judged from their first advice on: nothing later has come in yet, or something was done.
CREATE VIEW followup_ledger AS
WITH seen AS (
    SELECT v.year, p.region, v.province, v.group_code, v.visited_on AS day
    FROM visits v
    JOIN provinces p ON p.province = v.province
    JOIN programmes y ON y.year = v.year AND v.visited_on BETWEEN y.forum_from AND y.forum_to
), expected AS (
    SELECT t.year, p.region, t.province, t.target_groups
    FROM targets t JOIN provinces p ON p.province = t.province WHERE t.target_groups > 0
), regions_to_visit AS (
    SELECT DISTINCT year, region FROM expected
), districts_to_visit AS (
    SELECT DISTINCT year, region, province, district FROM group_days
), advised AS (     -- each registered group's first visit of the quarter that left advice
    SELECT * FROM visit_outcomes WHERE judged
)
SELECT year, region, CAST(NULL AS VARCHAR) AS province, CAST(NULL AS VARCHAR) AS district,
    CAST(NULL AS VARCHAR) AS group_code, CAST(NULL AS TINYINT) AS level, CAST(NULL AS BOOLEAN) AS leads_fund_centre,
    DATE '0001-01-01' AS day, 1 AS regions
FROM regions_to_visit
UNION ALL BY NAME
SELECT r.year, r.region, min(s.day) AS day, 1 AS regions_visited
FROM regions_to_visit r JOIN seen s ON s.year = r.year AND s.region = r.region
GROUP BY r.year, r.region
UNION ALL BY NAME
SELECT year, region, province, DATE '0001-01-01' AS day, 1 AS provinces, target_groups FROM expected
UNION ALL BY NAME
SELECT e.year, e.region, e.province, min(s.day) AS day, 1 AS provinces_visited
FROM expected e JOIN seen s ON s.year = e.year AND s.province = e.province
GROUP BY e.year, e.region, e.province
UNION ALL BY NAME
SELECT year, region, province, district, DATE '0001-01-01' AS day, 1 AS districts FROM districts_to_visit
UNION ALL BY NAME
SELECT d.year, d.region, d.province, d.district, min(s.day) AS day, 1 AS districts_visited
FROM seen s
JOIN groups g ON g.year = s.year AND g.group_code = s.group_code
JOIN districts_to_visit d ON d.year = g.year AND d.district = g.district
GROUP BY d.year, d.region, d.province, d.district
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, DATE '0001-01-01' AS day, 1 AS registered
FROM group_days
UNION ALL BY NAME
SELECT g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre, min(s.day) AS day,
    1 AS groups_visited
FROM seen s JOIN group_days g ON g.year = s.year AND g.group_code = s.group_code
GROUP BY g.year, g.region, g.province, g.district, g.group_code, g.level, g.leads_fund_centre
UNION ALL BY NAME
SELECT year, region, province, day, 1 AS visits_without_group FROM seen WHERE group_code IS NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, visited_on AS day,
    1 AS groups_advised, 1 AS advice_unjudged
FROM advised
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, later_on AS day, -1 AS advice_unjudged
FROM advised WHERE later_on IS NOT NULL
UNION ALL BY NAME
SELECT year, region, province, district, group_code, level, leads_fund_centre, acted_on AS day, 1 AS advice_acted_on
FROM advised WHERE acted_on IS NOT NULL;

-- ---------------------------------------------------------------- laid down: what screens ask for, small at any size
-- Every column of a ledger that is no key is summed, under its own name.

CREATE TABLE group_ledger_by_district AS
SELECT year, region, province, district, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM group_ledger
GROUP BY year, region, province, district, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE group_ledger_by_province AS
SELECT year, region, province, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (year, region, province, level, leads_fund_centre, day, district))) AS INTEGER)
FROM group_ledger_by_district
GROUP BY year, region, province, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE form_ledger_by_district AS
SELECT year, region, province, district, form, round, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, form, round, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM form_ledger
GROUP BY year, region, province, district, form, round, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE form_ledger_by_province AS
SELECT year, region, province, form, round, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, form, round, level, leads_fund_centre, day, district
    ))) AS INTEGER)
FROM form_ledger_by_district
GROUP BY year, region, province, form, round, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE result_ledger_by_district AS
SELECT year, region, province, district, form, dimension, indicator, round, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, form, dimension, indicator, round, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM result_ledger
GROUP BY year, region, province, district, form, dimension, indicator, round, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE result_ledger_by_province AS
SELECT year, region, province, form, dimension, indicator, round, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, form, dimension, indicator, round, level, leads_fund_centre, day, district
    ))) AS INTEGER)
FROM result_ledger_by_district
GROUP BY year, region, province, form, dimension, indicator, round, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE pair_ledger_by_district AS
SELECT year, region, province, district, form, dimension, indicator, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, form, dimension, indicator, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM pair_ledger
GROUP BY year, region, province, district, form, dimension, indicator, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE pair_ledger_by_province AS
SELECT year, region, province, form, dimension, indicator, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, form, dimension, indicator, level, leads_fund_centre, day, district
    ))) AS INTEGER)
FROM pair_ledger_by_district
GROUP BY year, region, province, form, dimension, indicator, level, leads_fund_centre, day
ORDER BY year, region, province;

-- The money of each registered group, and of others that were paid, by spans of days: a row holds from from_day until
-- to_day comes (9999-12-31: still), so that a day and an area find the groups behind a number with one condition each.
-- share: the group's even share; early: of the baht, what was paid before the forum; late: after the year's deadline.
CREATE TABLE money_by_group AS
WITH paid AS (
    SELECT d.year, d.group_code, d.paid_on, sum(d.amount_baht) AS baht,
        sum(CASE WHEN d.paid_on > y.budget_deadline THEN d.amount_baht ELSE 0 END) AS late,
        sum(CASE WHEN d.paid_on < f.held_on THEN d.amount_baht ELSE 0 END) AS early
    FROM disbursements d
    JOIN programmes y ON y.year = d.year
    LEFT JOIN forums f ON f.year = d.year AND f.group_code = d.group_code
    WHERE d.amount_baht > 0
    GROUP BY d.year, d.group_code, d.paid_on
), spans AS (
    SELECT year, group_code, paid_on AS from_day,
        lead(paid_on, 1, DATE '9999-12-31') OVER (PARTITION BY year, group_code ORDER BY paid_on) AS to_day,
        min(paid_on) OVER (PARTITION BY year, group_code) AS first_paid,
        sum(baht) OVER (PARTITION BY year, group_code ORDER BY paid_on) AS baht,
        sum(late) OVER (PARTITION BY year, group_code ORDER BY paid_on) AS late,
        sum(early) OVER (PARTITION BY year, group_code ORDER BY paid_on) AS early
    FROM paid
    UNION ALL
    SELECT g.year, g.group_code, DATE '0001-01-01' AS from_day,
        coalesce(p.first_paid, DATE '9999-12-31') AS to_day,
        CAST(NULL AS DATE) AS first_paid, 0 AS baht, 0 AS late, 0 AS early
    FROM groups g
    LEFT JOIN (SELECT year, group_code, min(paid_on) AS first_paid FROM paid GROUP BY year, group_code) p
        ON p.year = g.year AND p.group_code = g.group_code
    WHERE g.selected
)
SELECT g.year, g.region, g.province, g.district, g.group_code, g.selected, f.held_on AS forum_day, s.from_day, s.to_day,
    s.first_paid, CASE WHEN s.baht > 0 THEN s.from_day END AS last_paid,
    CAST(s.baht AS DECIMAL(18, 2)) AS baht, CAST(s.late AS DECIMAL(18, 2)) AS late,
    CAST(s.early AS DECIMAL(18, 2)) AS early,
    CAST(CASE WHEN g.selected THEN CAST(t.allocated_baht AS DOUBLE) / nullif(t.target_groups, 0) END AS DECIMAL(18, 2))
        AS share
FROM spans s
JOIN groups g ON g.year = s.year AND g.group_code = s.group_code
LEFT JOIN forums f ON f.year = s.year AND f.group_code = s.group_code
LEFT JOIN targets t ON t.year = g.year AND t.province = g.province
ORDER BY g.year, g.region, g.province, g.district, g.group_code, s.from_day;

CREATE TABLE money_ledger_by_district AS
SELECT year, region, province, district, level, leads_fund_centre, day,
    CAST(sum(COLUMNS('^(targets?|groups|registered|not_registered)')) AS INTEGER),
    CAST(sum(COLUMNS('^(allocated|share|disbursed)')) AS DECIMAL(24, 6))
FROM money_ledger
GROUP BY year, region, province, district, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE money_ledger_by_province AS
SELECT year, region, province, level, leads_fund_centre, day,
    CAST(sum(COLUMNS('^(targets?|groups|registered|not_registered)')) AS INTEGER),
    CAST(sum(COLUMNS('^(allocated|share|disbursed)')) AS DECIMAL(24, 6))
FROM money_ledger_by_district
GROUP BY year, region, province, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE forum_ledger_by_district AS
SELECT year, region, province, district, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, level, leads_fund_centre, day, group_code
    ))) AS BIGINT)
FROM forum_ledger
GROUP BY year, region, province, district, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE forum_ledger_by_province AS
SELECT year, region, province, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (year, region, province, level, leads_fund_centre, day, district))) AS BIGINT)
FROM forum_ledger_by_district
GROUP BY year, region, province, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE province_ledger_by_district AS
SELECT year, region, province, district, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM province_ledger
GROUP BY year, region, province, district, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE province_ledger_by_province AS
SELECT year, region, province, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (year, region, province, level, leads_fund_centre, day, district))) AS INTEGER)
FROM province_ledger_by_district
GROUP BY year, region, province, level, leads_fund_centre, day
ORDER BY year, region, province;

CREATE TABLE followup_ledger_by_district AS
SELECT year, region, province, district, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (
        year, region, province, district, level, leads_fund_centre, day, group_code
    ))) AS INTEGER)
FROM followup_ledger
GROUP BY year, region, province, district, level, leads_fund_centre, day
ORDER BY year, region, province, district;

CREATE TABLE followup_ledger_by_province AS
SELECT year, region, province, level, leads_fund_centre, day,
    CAST(sum(COLUMNS(* EXCLUDE (year, region, province, level, leads_fund_centre, day, district))) AS INTEGER)
FROM followup_ledger_by_district
GROUP BY year, region, province, level, leads_fund_centre, day
ORDER BY year, region, province;

-- ---------------------------------------------------------------- what fails together (docs/decisions/0020)

-- The forms of an area as they stood on a day, in a round (0: the latest), of a year (0: of all): what was assessed and
-- what failed, as bits. A round that lasts over the day is read result by result.
CREATE MACRO forms_seen(of_year, of_round, of_day, of_level, of_area) AS TABLE
WITH shown AS (
    SELECT * FROM form_rounds
    WHERE (of_year = 0 OR year = of_year) AND first_day <= of_day
        AND CASE WHEN of_round = 0 THEN superseded_on IS NULL OR superseded_on > of_day ELSE round = of_round END
        AND (of_level = 0 OR (of_level = 1 AND region = of_area) OR (of_level = 2 AND province = of_area)
            OR (of_level = 3 AND district = of_area))
)
SELECT year, group_code, form, size, assessed_bits, failed_bits FROM shown WHERE whole_day <= of_day
UNION ALL
SELECT s.year, s.group_code, s.form, s.size, bit_or(b.bit) AS assessed_bits,
    bit_or(CASE WHEN r.result THEN 0 ELSE b.bit END) AS failed_bits
FROM shown s
JOIN results r ON r.year = s.year AND r.group_code = s.group_code AND r.form = s.form AND r.round = s.round
JOIN indicator_bits b ON b.year = r.year AND b.form = r.form AND b.indicator = r.indicator
WHERE s.whole_day > of_day AND r.assessed_on <= of_day AND r.result IS NOT NULL
GROUP BY s.year, s.group_code, s.form, s.size;

-- The same the other way round: for each indicator which groups were assessed and failed, a group a bit, 64 in a block.
-- Groups of one block failed equally many (failed) of the indicators of the forms that they have (size).
CREATE MACRO failing_marks(of_year, of_round, of_day, of_level, of_area) AS TABLE
WITH seen AS MATERIALIZED (
    SELECT * FROM forms_seen(of_year, of_round, of_day, of_level, of_area) WHERE assessed_bits > 0
), counted AS (
    SELECT year, group_code, CAST(sum(size) AS INTEGER) AS size, CAST(sum(bit_count(failed_bits)) AS INTEGER) AS failed
    FROM seen GROUP BY year, group_code
), placed AS (
    SELECT year, group_code, size, failed,
        row_number() OVER (PARTITION BY year, size, failed ORDER BY group_code) - 1 AS n
    FROM counted
)
SELECT p.year, p.size, p.failed, p.n // 64 AS block, b.indicator,
    bit_or(1::UBIGINT << CAST(p.n % 64 AS UBIGINT)) AS assessed,
    bit_or(CASE WHEN s.failed_bits & b.bit <> 0 THEN 1::UBIGINT << CAST(p.n % 64 AS UBIGINT) ELSE 0 END) AS failing
FROM seen s
JOIN placed p ON p.year = s.year AND p.group_code = s.group_code
JOIN indicator_bits b ON b.year = s.year AND b.form = s.form AND s.assessed_bits & b.bit <> 0
GROUP BY p.year, p.size, p.failed, p.n // 64, b.indicator;

-- Every pair of indicators, among groups that failed equally many: assessed on both, failed the first, the second, both.
CREATE MACRO failing_together(of_year, of_round, of_day, of_level, of_area) AS TABLE
WITH marks AS MATERIALIZED (SELECT * FROM failing_marks(of_year, of_round, of_day, of_level, of_area))
SELECT a.year, a.indicator AS first, b.indicator AS second, a.size, a.failed,
    CAST(sum(bit_count(a.assessed & b.assessed)) AS INTEGER) AS of_both,
    CAST(sum(bit_count(a.failing & b.assessed)) AS INTEGER) AS first_failed,
    CAST(sum(bit_count(a.assessed & b.failing)) AS INTEGER) AS second_failed,
    CAST(sum(bit_count(a.failing & b.failing)) AS INTEGER) AS both_failed
FROM marks a
JOIN marks b ON b.year = a.year AND b.size = a.size AND b.failed = a.failed AND b.block = a.block
    AND a.indicator < b.indicator
GROUP BY a.year, a.indicator, b.indicator, a.size, a.failed
HAVING of_both > 0;

-- Laid down for the country once all results are in (settled_on), for the latest round and the first.
CREATE TABLE failing_together_by_pair AS
WITH settled AS (
    SELECT year, max(greatest(first_day, whole_day)) AS settled_on FROM form_rounds GROUP BY year
)
SELECT 0 AS round, s.settled_on, t.*
FROM failing_together(0, 0, DATE '9999-12-31', 0, 'TH') t JOIN settled s ON s.year = t.year
UNION ALL
SELECT 1 AS round, s.settled_on, t.*
FROM failing_together(0, 1, DATE '9999-12-31', 0, 'TH') t JOIN settled s ON s.year = t.year;
