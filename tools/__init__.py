"""What is run once, when the package is made: the gazetteer and its weights. Not shipped."""
