-- The tables of an edition. Every data row leads back to its cell: submission (SHA-256), sheet, row.
-- year: programme year (BE). Codes: province 2 digits, district 4, region R01..R18. Money: baht. NULL: not given.

CREATE TABLE edition (id VARCHAR, published_at TIMESTAMP, sample BOOLEAN);
CREATE TABLE submissions (submission VARCHAR, number INTEGER, file VARCHAR, sender VARCHAR, received_at TIMESTAMP, year SMALLINT, sample BOOLEAN);
CREATE TABLE layouts (submission VARCHAR, sheet VARCHAR, "table" VARCHAR, "column" VARCHAR, letter VARCHAR);

CREATE TABLE programmes (
    year SMALLINT, fiscal_from DATE, fiscal_to DATE, forum_from DATE, forum_to DATE,
    plan_coverage DOUBLE, plan_deadline DATE, province_report_deadline DATE, budget_deadline DATE,
    forum_participants INTEGER, report_days INTEGER, standard_pass_mark INTEGER,   -- NULL: all of the form
    plan_needed_when_all_passed BOOLEAN, selected_level TINYINT, minimum_photos INTEGER, minimum_files INTEGER,
    advice_acted_on DOUBLE
);
CREATE TABLE targets (year SMALLINT, province VARCHAR, target_groups INTEGER, allocated_baht DECIMAL(16,2));
CREATE TABLE regions (region VARCHAR, name_th VARCHAR, name_en VARCHAR);
CREATE TABLE provinces (province VARCHAR, region VARCHAR, name_th VARCHAR, name_en VARCHAR);
CREATE TABLE districts (district VARCHAR, province VARCHAR, region VARCHAR, name_th VARCHAR, name_en VARCHAR);
CREATE TABLE catalogue (
    year SMALLINT, position INTEGER, form VARCHAR, dimension VARCHAR, indicator VARCHAR,
    dimension_th VARCHAR, dimension_en VARCHAR, title_th VARCHAR, title_en VARCHAR, working BOOLEAN
);

-- Imported data: the newest row of each key among the submissions that stand.
CREATE TABLE groups (
    year SMALLINT, region VARCHAR, province VARCHAR, district VARCHAR, group_code VARCHAR, group_name VARCHAR,
    subdistrict VARCHAR, village VARCHAR, level TINYINT, leads_fund_centre BOOLEAN, selected BOOLEAN,
    member_count INTEGER, savings_baht DECIMAL(16,2), founded_year SMALLINT, uses_accounting_program BOOLEAN,
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE results (   -- one row a group, form, round and indicator; result NULL: not assessed
    year SMALLINT, group_code VARCHAR, form VARCHAR, round TINYINT, indicator VARCHAR, result BOOLEAN,
    assessed_on DATE, assessor VARCHAR, sent_as VARCHAR, submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE forums (
    year SMALLINT, group_code VARCHAR, held_on DATE, participants INTEGER, finished_on DATE,
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE plans (     -- one row an indicator that the plan takes up; status: draft or approved
    year SMALLINT, group_code VARCHAR, prepared_on DATE, status VARCHAR, indicator VARCHAR, activity VARCHAR,
    responsible VARCHAR, due_on DATE, budget_baht DECIMAL(16,2), submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE disbursements (
    year SMALLINT, group_code VARCHAR, paid_on DATE, amount_baht DECIMAL(16,2), document_no VARCHAR, item VARCHAR,
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE district_reports (year SMALLINT, group_code VARCHAR, reported_on DATE, submission VARCHAR, sheet VARCHAR, "row" INTEGER);
CREATE TABLE province_reports (
    year SMALLINT, province VARCHAR, submitted_on DATE, photo_count INTEGER, file_count INTEGER,
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);
CREATE TABLE visits (
    year SMALLINT, province VARCHAR, visited_on DATE, group_code VARCHAR, inspector VARCHAR, finding VARCHAR, advice VARCHAR,
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);

-- What an earlier submission said of a row that a later one has replaced, where what it said began: one that said the same
-- again is left out. "table": as sent; owner: the group, else the province; key: the row's key as one text; said: the value
-- as text by column, in a form also by indicator; NULL: left blank, or not assessed.
CREATE TABLE superseded (
    year SMALLINT, "table" VARCHAR, owner VARCHAR, key VARCHAR, said MAP(VARCHAR, VARCHAR),
    submission VARCHAR, sheet VARCHAR, "row" INTEGER
);

-- Rows whose group, district or indicator no submission that stands knows any more (after an undo): kept out, listed.
-- why: group, district, province, indicator or year, whichever is not known; value: its code; key: the row's key.
CREATE TABLE orphans (year SMALLINT, "table" VARCHAR, why VARCHAR, key VARCHAR, submission VARCHAR, sheet VARCHAR, "row" INTEGER, value VARCHAR);

-- Open data-quality findings of this edition (forms/rules.py); text is the value as stored.
CREATE TABLE findings (
    year SMALLINT, code VARCHAR, severity VARCHAR, "table" VARCHAR, "column" VARCHAR, province VARCHAR, district VARCHAR,
    group_code VARCHAR, text VARCHAR, params VARCHAR, submission VARCHAR, sheet VARCHAR, "row" INTEGER
);

-- The same with file and cell: where a reader finds what to mend.
CREATE VIEW open_findings AS
SELECT f.*, s.number, s.file, l.letter || f."row" AS cell
FROM findings f LEFT JOIN submissions s USING (submission)
LEFT JOIN layouts l ON l.submission = f.submission AND l.sheet = f.sheet AND l."column" = f."column";
