import ctypes


def function(name, answer, *takes):
    found = getattr(ctypes.pythonapi, name)
    found.restype, found.argtypes = answer, takes
    return found


def allocate(domain, size):
    return function(domain + "Malloc", ctypes.c_void_p, ctypes.c_size_t)(size)


def free(domain, block):
    function(domain + "Free", None, ctypes.c_void_p)(block)


class Mallinfo(ctypes.Structure):
    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_int) for name in names.split()]


mallinfo = ctypes.CDLL(None).mallinfo
mallinfo.restype = Mallinfo


def from_malloc():
    """Bytes that the C library's malloc has handed out (glibc)."""
    return mallinfo().uordblks + mallinfo().hblkhd


def taken(domain, size):
    """How much of a thousand requests reaches malloc."""
    before = from_malloc()
    for _ in range(1000):
        allocate(domain, size)
    return from_malloc() - before


raw_48, mem_48, object_48 = (taken(domain, 48) for domain in ("PyMem_Raw", "PyMem_", "PyObject_"))
mem_600, object_600 = (taken(domain, 600) for domain in ("PyMem_", "PyObject_"))

before = from_malloc()
small = [bytes(200) for _ in range(100_000)]  # 24 MB, and 0.8 MB for the list
arenas_from_malloc = from_malloc() - before

domain = "PyMem_"
buffer = allocate(domain, 496)
free(domain, buffer)
next_object = allocate("PyObject_", 496)
too_much = allocate("PyMem_Raw", 1 << 62)
