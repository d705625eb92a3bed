"""From the first round to the second: transitions, what chance explains, and the groups."""
