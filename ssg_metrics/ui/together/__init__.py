"""What fails together: bundles, the pairs behind them, the fewest topics, and the groups."""
