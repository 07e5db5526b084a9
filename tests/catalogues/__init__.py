"""The catalogues of translations: collected from the source, and checked."""
