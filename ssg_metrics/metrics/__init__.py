"""What is measured and how: Readings over an open edition. Opens no edition, shows nothing."""
