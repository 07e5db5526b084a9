"""How passwords are hashed: Argon2id with the least that OWASP's cheat sheet on storing them names.

Django's own choice takes 100 MB and eight threads for each sign-in. A hundred missions sign in
within the last hour, beside everybody who saves, and strangers try as well.
"""

from django.contrib.auth import hashers


class Argon2PasswordHasher(hashers.Argon2PasswordHasher):
    """Hashes made with more or less are made anew when their owner signs in."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
