"""A brief for a person with two minutes: every sentence is a template around cited words."""
