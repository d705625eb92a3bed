"""What a received file means: its tables, columns, types and rules, as declarations."""
