"""How far a reply is published: who reads what of it, and what is left out with a sign."""
