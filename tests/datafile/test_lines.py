"""In which line of a TOML file a key stands."""

from tracker.datafile.lines import lines_of


def test_keys_are_found_below_tables_arrays_and_long_strings():
    source = (
        'a = 1\n\ntext = """\n[not.a.table]\nb = 2\n"""\nlist = [\n  1,\n  # 2,\n]\n'
        "[one.two]\nc = 3\n[[rows]]\nd = 4\n[rows.inner]\ne = 5\n[[rows]]\n"
        '"f g" = 6\nh.i = 7\n[rows.inner]\ne = 8\n'
    )
    lines = lines_of(source)
    assert lines["a",] == 1
    assert lines["text",] == 3
    assert ("b",) not in lines
    assert (lines["list",], lines["list", 0]) == (7, 8)
    assert lines["one", "two", "c"] == 12
    assert lines["rows", 0, "inner", "e"] == 16
    assert lines["rows", 1] == 17
    assert lines["rows", 1, "f g"] == 18
    assert lines["rows", 1, "h", "i"] == 19
    assert lines["rows", 1, "inner", "e"] == 21
