"""From records to bytes: JSON, JSON Lines, CSV, a table for the eye."""
