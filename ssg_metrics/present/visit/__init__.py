"""What an inspector carries: a page a group with a cover, as PDF, as Word, as a page on a phone."""
