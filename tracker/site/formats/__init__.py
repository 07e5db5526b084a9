"""Numbers where Django's own formats differ from the Organization's; dates: `site/dates.py`."""
