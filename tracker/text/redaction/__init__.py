"""Words that are left out of a text wherever they stand, each place with a sign."""
