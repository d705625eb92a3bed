"""The screen that says what changed since a day or an edition. Markup only."""
