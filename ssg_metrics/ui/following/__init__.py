"""The follow-up: who was visited, advised, and what the later data show."""
