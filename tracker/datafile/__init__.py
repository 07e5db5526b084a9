"""Facts as data: TOML files, and their refusal by file, line and what was expected."""

from tracker.datafile.toml_file import DataRefused, MultilingualText, TomlTable, open_toml

__all__ = ["DataRefused", "MultilingualText", "TomlTable", "open_toml"]
