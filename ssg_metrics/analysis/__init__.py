"""Pure arithmetic over counts and days. Sees no database, no words and no screen."""
