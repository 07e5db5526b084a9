#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import structlog
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured:  # it may be why there is no log yet
        raise
    except Exception:  # what a command could not foresee goes where all errors go
        log = structlog.get_logger("tracker.commands")
        log.exception("command failed", command=" ".join(sys.argv[1:2]))
        sys.exit(1)


if __name__ == "__main__":
    main()
