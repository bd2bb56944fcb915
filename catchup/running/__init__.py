"""A run over many documents: which they are, what is done with each, in how many processes, what of it is kept and shown."""
