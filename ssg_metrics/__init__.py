"""SSG Metrics: from a district's workbook to a number that people may act on.

The floors, lowest first: model, errors; config, words; reference; forms; then intake, store,
metrics and analysis, strangers to one another; journey, which joins them; present; sample; ui and
commands.
"""
