"""The data officers' screens: importing, history, coverage, quality, guide."""
