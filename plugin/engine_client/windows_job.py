"""Ties the engine to QGIS on Windows by a job object; does nothing elsewhere.

Written from the Windows API documentation (Job Objects, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE) and
not run on Windows yet.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

KILL_ON_JOB_CLOSE = 0x2000
EXTENDED_LIMIT_INFORMATION = 9
SET_QUOTA_AND_TERMINATE = 0x0101


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    ]


class _ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("basic", _BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    ]


def hold_in_job(pid: int) -> Any:
    """Put a process into a job that ends with QGIS; return the job's handle.

    Windows closes the handle when QGIS ends, in whatever way, and then kills what is in the job.
    Returns None on other systems and when Windows refuses: the engine then still ends when its
    standard input does.
    """
    if sys.platform != "win32":
        return None
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.OpenProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    process = kernel.OpenProcess(SET_QUOTA_AND_TERMINATE, False, pid)
    if not job or not process:
        return None
    limits = _ExtendedLimits()
    limits.basic.limit_flags = KILL_ON_JOB_CLOSE
    kernel.SetInformationJobObject(
        ctypes.c_void_p(job), EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(process))
    kernel.CloseHandle(ctypes.c_void_p(process))
    return job
