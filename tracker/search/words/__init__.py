"""The words of a text and of a question to it, as the index compares them, in six languages."""
