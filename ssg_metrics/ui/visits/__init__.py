"""The screen on which inspectors prepare a visit: whom, why, and the trip."""
