#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a terminal of its own and prints what came there, as it came; ends with its status.

usage: on_terminal.py COMMAND ARGUMENT...
"""
import os
import pty
import sys


def main():
    got = bytearray()
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    while True:
        try:
            data = os.read(fd, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not data:
            break
        got.extend(data)
    _, status = os.waitpid(pid, 0)
    sys.stdout.buffer.write(bytes(got).replace(b"\r\n", b"\n"))
    sys.stdout.flush()
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
