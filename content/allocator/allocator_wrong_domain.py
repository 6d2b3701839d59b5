import subprocess
import sys

EXTENSION = """
import ctypes
python = ctypes.pythonapi
python.PyObject_Malloc.restype = ctypes.c_void_p
python.PyMem_Free.argtypes = [ctypes.c_void_p]
block = python.PyObject_Malloc(ctypes.c_size_t(64))
print(ctypes.string_at(block, 64).hex(), flush=True)
python.PyMem_Free(block)  # the wrong one
print("survived", flush=True)
"""


def run(allocator):
    return subprocess.run([sys.executable, "-c", EXTENSION], env={"PYTHONMALLOC": allocator}, capture_output=True, text=True)


plain = run("pymalloc")
debug = run("debug")
