"""The sample country: invented data that shows every number, status and finding."""
