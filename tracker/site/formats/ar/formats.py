DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","  # a space would turn the groups around
NUMBER_GROUPING = 3
