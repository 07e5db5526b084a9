"""Members of a tar as nobody's program writes them."""

BLOCK = 512


def head(name, *, kind=b"0", size=0, raw_size=None):
    """The block before a member; `raw_size` is what stands in the field of its size."""
    length = raw_size or (b"\x80" + size.to_bytes(11, "big"))  # as sizes over 8 GB are written
    block = bytearray(BLOCK)
    block[: len(name)] = name.encode()
    block[100:108], block[108:116], block[116:124] = b"0000600\0", b"0000000\0", b"0000000\0"
    block[124:136], block[136:148], block[148:156] = length, b"00000000000\0", b" " * 8
    block[156:157], block[257:265] = kind, b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def member(name, data, *, kind=b"0"):
    return head(name, kind=kind, size=len(data)) + data + bytes(-len(data) % BLOCK)
