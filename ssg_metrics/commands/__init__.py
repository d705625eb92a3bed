"""The command line: the same functions as the screens, one file a family of commands."""
