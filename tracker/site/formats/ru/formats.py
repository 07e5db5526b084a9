MONTH_DAY_FORMAT = "j E"  # the month in the genitive: 1 июня
