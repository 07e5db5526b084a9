"""What was found: listed, counted, and shown with the words that were asked for."""
