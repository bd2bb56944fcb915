"""Who or what is named, and whom a passage, a pronoun or a dropped subject means."""
