"""Who says so, and what is only to come."""
