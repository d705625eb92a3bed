"""Which areas differ from the national rate by more than chance: the inspectors' funnel."""
