"""The desk's pages about the publication of one reply: how far, and what is left out."""
