"""A virus scanner that speaks as much of ClamAV's protocol as the tests ask of it."""

import io
import socketserver
import struct

BAD = b"a bad deed"
ODD = b"an odd deed"


class INSTREAM(socketserver.StreamRequestHandler):
    """Answers about a file once it has read all of it, as ClamAV does."""

    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            return
        data = io.BytesIO()
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data.write(self.rfile.read(size))
        self.wfile.write(self.answer_about(data.getvalue()))

    def answer_about(self, data):
        self.server.seen.append(data)
        if ODD in data:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Test.Deed FOUND\0" if BAD in data else b"stream: OK\0"
