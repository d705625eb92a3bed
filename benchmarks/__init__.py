"""What the software costs, as ratios and bars: `python -m benchmarks` (README.md says how)."""
