DATE_FORMAT = "j F Y"  # 31 May 2022
SHORT_DATE_FORMAT = "j M Y"
MONTH_DAY_FORMAT = "j F"
DATETIME_FORMAT = "j F Y, P"  # 31 May 2022, 4:12 p.m.
TIME_FORMAT = "P"  # 6 a.m., 4:12 p.m., noon
