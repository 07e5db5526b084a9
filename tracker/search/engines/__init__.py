"""How each of the two databases looks for terms: what it stores, and how it is asked."""
