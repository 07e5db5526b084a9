"""How days and times are written where Django's own formats differ from the Organization's."""
