"""The cache on Redis: while that is out of reach nothing is known in it, and nobody sees an error.

A counter is another matter: `counters.add` raises, and the limits say that nothing is counted.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
Found = TypeVar("Found")


def _or_nothing(ask: Callable[[], Found], nothing: Found) -> Found:
    try:
        return ask()
    except (RedisError, OSError) as error:
        log.error("the cache is out of reach", reason=type(error).__name__)
        return nothing


class RedisOrNothing(RedisCache):
    """A code of an app is then refused in words: whether it was used already is not known."""

    def get(self, key: Any, default: Any = None, *more: Any, **named: Any) -> Any:
        return _or_nothing(
            lambda: super(RedisOrNothing, self).get(key, default, *more, **named), default
        )

    def add(self, *given: Any, **named: Any) -> bool:
        return _or_nothing(lambda: super(RedisOrNothing, self).add(*given, **named), False)

    def set(self, *given: Any, **named: Any) -> None:
        _or_nothing(lambda: super(RedisOrNothing, self).set(*given, **named), None)

    def delete(self, *given: Any, **named: Any) -> bool:
        return _or_nothing(lambda: super(RedisOrNothing, self).delete(*given, **named), False)
