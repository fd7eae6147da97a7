"""Takes sockets away from a process: Linux ends it with SIGSYS at the first one it asks for."""

import ctypes
import platform
from typing import Any, ClassVar

SOCKET = {"x86_64": 41, "aarch64": 198}
"""The number of the system call, by processor."""

LOAD_NUMBER, IF_EQUAL, ANSWER = 0x20, 0x15, 0x06
END_PROCESS, ALLOW = 0x8000_0000, 0x7FFF_0000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, BY_FILTER = 38, 22, 2


class Instruction(ctypes.Structure):
    """The kernel's struct sock_filter."""

    _fields_: ClassVar[list[Any]] = [
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("constant", ctypes.c_uint),
    ]


class Filter(ctypes.Structure):
    """The kernel's struct sock_fprog."""

    _fields_: ClassVar[list[Any]] = [
        ("length", ctypes.c_ushort),
        ("instructions", ctypes.POINTER(Instruction)),
    ]


def forbid_sockets() -> None:
    """From now on, in every thread. Raises OSError where the kernel does not allow to forbid."""
    instructions = (Instruction * 4)(
        Instruction(LOAD_NUMBER, 0, 0, 0),
        Instruction(IF_EQUAL, 0, 1, SOCKET[platform.machine()]),
        Instruction(ANSWER, 0, 0, END_PROCESS),
        Instruction(ANSWER, 0, 0, ALLOW),
    )
    rule = Filter(len(instructions), instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, BY_FILTER, ctypes.byref(rule), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "Sockets cannot be forbidden.")
