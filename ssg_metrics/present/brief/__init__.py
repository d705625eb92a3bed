"""Readings laid out for paper: one brief as PDF, as a page that opens anywhere, as a workbook."""
