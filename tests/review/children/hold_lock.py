"""Holds the write lock of a log, as another program might: for some seconds, or until a file is there."""

import sqlite3
import sys
import time
from pathlib import Path

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE" if "exclusive" in sys.argv else "BEGIN IMMEDIATE")
print("held", flush=True)
if Path(sys.argv[2]).is_absolute():
    while not Path(sys.argv[2]).exists():
        time.sleep(0.01)
else:
    time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
