"""What was imported, kept for good: received files, accepted rows, published editions."""
