"""Intake: from a received file to rows and findings. Knows no store and no screen."""
