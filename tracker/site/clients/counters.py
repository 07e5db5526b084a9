"""Counting in the cache that all processes share, so that no two acts count as one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.core.cache.backends.redis import RedisCache
from django.core.files import locks


def add(key: str, number: int, *, seconds: int) -> int:
    """Add a number to a counter that is kept for so long from its first number; return the sum."""
    redis = caches[DEFAULT_CACHE_ALIAS]
    if isinstance(redis, RedisCache):
        # Past our own `add`, which says nothing where Redis is away: one wait is enough.
        RedisCache.add(redis, key, 0, seconds)
        return int(redis.incr(key, number))
    with _alone():
        # Neither `add` nor `incr` of the file cache is one act, and `incr` shortens the time.
        total = int(cache.get(key, 0)) + number
        cache.set(key, total, seconds)
    return total


@contextmanager
def _alone() -> Iterator[None]:
    """Keep the threads and processes of the embedded system out meanwhile."""
    path = settings.TRACKER_VAR / "counters.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        yield
