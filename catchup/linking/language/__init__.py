"""Chinese as linking reads it: the dictionary, words with classes, the phrase around a figure."""
