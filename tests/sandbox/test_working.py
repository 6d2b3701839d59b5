"""What Python interviews are about works inside the wall, on every interpreter."""

import pytest

import sandbox
from sandbox import Finished, Interpreter, Limits, Program

PATIENT = Limits(wall_seconds=60, cpu_seconds=60)

THREADS = """
import threading, queue
total, lock, done = 0, threading.Lock(), queue.Queue()
def work():
    global total
    for _ in range(1000):
        with lock:
            total += 1
    done.put(1)
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
assert (total, done.qsize()) == (8000, 8)
print("ok")
"""

POOL = """
import multiprocessing as mp
def square(x): return x * x
def produce(q): q.put(42)
def add(value):
    with value.get_lock(): value.value += 1
if __name__ == "__main__":
    c = mp.get_context("METHOD")
    with c.Pool(2) as pool:
        assert pool.map(square, range(5)) == [0, 1, 4, 9, 16]
    q, v = c.Queue(), c.Value("i", 0)
    ps = [c.Process(target=produce, args=(q,)), c.Process(target=add, args=(v,)), c.Process(target=add, args=(v,))]
    [p.start() for p in ps]
    assert q.get(timeout=8) == 42
    [p.join() for p in ps]
    assert v.value == 2 and [p.exitcode for p in ps] == [0, 0, 0]
    print("ok")
"""

MANAGER = """
import multiprocessing as mp
from multiprocessing import shared_memory
def fill(d, name):
    d["a"] = 1
    m = shared_memory.SharedMemory(name=name); m.buf[0] = 7; m.close()
if __name__ == "__main__":
    m = shared_memory.SharedMemory(create=True, size=16)
    with mp.Manager() as manager:
        d = manager.dict()
        p = mp.Process(target=fill, args=(d, m.name)); p.start(); p.join()
        assert dict(d) == {"a": 1} and m.buf[0] == 7
    m.close(); m.unlink()
    print("ok")
"""

EXECUTORS = """
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
def double(x): return 2 * x
if __name__ == "__main__":
    with ThreadPoolExecutor(4) as pool: assert list(pool.map(double, range(3))) == [0, 2, 4]
    with ProcessPoolExecutor(2) as pool: assert list(pool.map(double, range(3))) == [0, 2, 4]
    kept = ThreadPoolExecutor(1)  # not shut down: its idle worker must not hold up the end
    assert kept.submit(double, 4).result() == 8
    print("ok")
"""

ASYNCIO = """
import asyncio, socket, sys
async def echo(reader, writer):
    writer.write(await reader.readline()); await writer.drain(); writer.close()
async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("localhost", port)
    writer.write(b"hi\\n")
    assert await reader.readline() == b"hi\\n"
    writer.close(); server.close()
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(6 * 7)", stdout=asyncio.subprocess.PIPE)
    assert (await p.communicate())[0] == b"42\\n"
asyncio.run(main())
print("ok")
"""

CTYPES = """
import ctypes
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
numbers = (ctypes.c_int * 3)(3, 1, 2)
ctypes.CDLL(None).qsort(numbers, 3, 4, compare(lambda a, b: a[0] - b[0]))
assert list(numbers) == [1, 2, 3]
print("ok")
"""

TRACING = """
import gc, sys, tracemalloc, weakref
seen = []
def tracer(frame, event, arg):
    seen.append(event); return tracer
def f(): return 1
sys.settrace(tracer); f(); sys.settrace(None)
assert seen == ["call", "line", "return"], seen
calls = []
sys.setprofile(lambda frame, event, arg: calls.append(event)); f(); sys.setprofile(None)
assert calls[0] == "call"
tracemalloc.start(); kept = [bytes(1000) for _ in range(100)]
assert tracemalloc.get_traced_memory()[0] > 100_000
class Node: pass
n = Node(); n.me = n; r = weakref.ref(n); del n
assert r() is not None; gc.collect(); assert r() is None
if hasattr(sys, "monitoring"):
    sys.monitoring.use_tool_id(3, "t"); sys.monitoring.free_tool_id(3)
print("ok")
"""

SUBPROCESSES = """
import os, subprocess, sys
assert subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout == "1\\n"
assert subprocess.run("echo $((1 + 1))", shell=True, capture_output=True, text=True).stdout == "2\\n"
pid = os.fork()
if pid == 0: os._exit(3)
assert os.waitpid(pid, 0)[1] >> 8 == 3
print("ok")
"""

FILES = """
import mmap, os, pathlib, pty, select, sqlite3, tempfile
assert os.listdir(".") == [] and os.getcwd() == os.path.expanduser("~")
pathlib.Path("a.txt").write_text("x" * 10)
with tempfile.TemporaryFile() as file: file.write(b"1")
with open("a.txt", "r+b") as file, mmap.mmap(file.fileno(), 0) as m: assert m[:2] == b"xx"
db = sqlite3.connect("a.db"); db.execute("create table t(x)"); db.execute("insert into t values (1)"); db.commit()
assert db.execute("select * from t").fetchall() == [(1,)]; db.close()
master, slave = pty.openpty(); os.write(slave, b"x"); assert os.read(master, 1) == b"x"
e = select.epoll(); r, w = os.pipe(); e.register(r); os.write(w, b"1"); assert e.poll(1)
print("ok")
"""

SURROUNDINGS = """
import inspect, os, pickle, pwd, sys
def here(): return __file__
class Thing: pass
assert __name__ == "__main__" and os.path.exists(__file__) and sys.argv == [__file__]
assert inspect.getsource(here).startswith("def here") and type(pickle.loads(pickle.dumps(Thing()))) is Thing
assert sys.modules["__main__"].here is here and __spec__ is None and __doc__ is None
assert pwd.getpwuid(os.getuid()).pw_name == "sandbox" and os.getuid() != 0
assert sys.stdin.read() == "" and "json" not in sys.modules and "resource" not in sys.modules
if sys.version_info >= (3, 9) and os.path.exists("/usr/share/zoneinfo/Asia/Seoul"):
    import zoneinfo; assert zoneinfo.ZoneInfo("Asia/Seoul").key == "Asia/Seoul"
import ssl, lzma, bz2, zlib, hashlib, decimal, uuid
print("ok")
"""

SYNCHRONISED = """
import multiprocessing as mp
def meet(barrier, semaphore, condition, event, results, lock):
    with semaphore: barrier.wait(20)
    with condition: condition.notify_all()
    event.wait(20)
    with lock: results.put(1)
if __name__ == "__main__":
    c = mp.get_context("METHOD")
    shared = c.Barrier(2), c.BoundedSemaphore(2), c.Condition(), c.Event(), c.SimpleQueue(), c.RLock()
    ps = [c.Process(target=meet, args=shared) for _ in range(2)]
    [p.start() for p in ps]; shared[3].set(); [p.join() for p in ps]
    assert [shared[4].get(), shared[4].get()] == [1, 1] and not any(p.exitcode for p in ps)
    near, far = c.Pipe(); near.send({"a": [1]}); assert far.recv() == {"a": [1]}
    with c.Manager() as manager:
        values = manager.list([1]); values.append(2); assert list(values) == [1, 2]
    array = c.Array("d", 3); array[1] = 2.5; assert list(array) == [0.0, 2.5, 0.0]
    print("ok")
"""

SPAWNING_EXECUTOR = """
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor, as_completed
def double(x): return 2 * x
if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        with ProcessPoolExecutor(2, mp_context=mp.get_context(method)) as pool:
            assert sorted(f.result() for f in as_completed([pool.submit(double, n) for n in range(4)])) == [0, 2, 4, 6]
    print("ok")
"""

SHARED_LIST = """
from multiprocessing import shared_memory
kept = shared_memory.ShareableList([1, "two", 3.0]); kept[0] = 5
assert list(kept) == [5, "two", 3.0]
kept.shm.close(); kept.shm.unlink()
print("ok")
"""

LOOPS = """
import asyncio, signal, socket, sys
class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport): self.transport = transport
    def datagram_received(self, data, address): self.transport.sendto(data, address)
class Heard(asyncio.DatagramProtocol):
    def __init__(self, said): self.said = said
    def datagram_received(self, data, address): self.said.set_result(data)
async def main():
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo("localhost", 80, type=socket.SOCK_STREAM)
    assert {address[0] for *_, address in found} <= {"127.0.0.1", "::1"} and found
    assert (await loop.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST))[0] == "127.0.0.1"
    transport, _ = await loop.create_datagram_endpoint(Echo, ("127.0.0.1", 0))
    said = loop.create_future()
    where = transport.get_extra_info("sockname")
    other, _ = await loop.create_datagram_endpoint(lambda: Heard(said), remote_addr=where)
    other.sendto(b"hi"); assert await asyncio.wait_for(said, 20) == b"hi"
    other.close(); transport.close()
    shell = await asyncio.create_subprocess_shell("cat; exit 3", stdin=-1, stdout=-1)
    assert (await shell.communicate(b"x"))[0] == b"x" and shell.returncode == 3
    server = await asyncio.start_unix_server(lambda r, w: w.close(), "a.sock"); server.close()
    assert await loop.run_in_executor(None, sum, [1, 2]) == 3
    rang = asyncio.Event(); loop.add_signal_handler(signal.SIGALRM, rang.set)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    await asyncio.wait_for(rang.wait(), 20)
asyncio.run(main())
try: socket.getaddrinfo("python.org", 80)
except OSError: print("ok")
"""

MONITORING = """
import sys, threading
seen = []
def f(): return sum(range(3))
threading.setprofile(lambda *_: seen.append(1)); t = threading.Thread(target=f); t.start(); t.join()
threading.setprofile(None); assert seen
if hasattr(sys, "monitoring"):
    m = sys.monitoring; calls = []
    m.use_tool_id(2, "mine"); m.register_callback(2, m.events.PY_START, lambda code, _: calls.append(code.co_name))
    m.set_events(2, m.events.PY_START); f(); m.set_events(2, 0); m.free_tool_id(2)
    assert "f" in calls
import faulthandler, trace, cProfile, bdb, dis
faulthandler.enable(); cProfile.run("f()", "profile.out"); faulthandler.dump_traceback(open("trace.out", "w"))
print("ok")
"""

CTYPES_MORE = """
import ctypes, ctypes.util, os
class Point(ctypes.Structure): _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]
p = Point(1, 2.5); assert ctypes.cast(ctypes.pointer(p), ctypes.POINTER(Point)).contents.y == 2.5
libc = ctypes.CDLL(None); libc.getpid.restype = ctypes.c_int; assert libc.getpid() == os.getpid()
x = [1]; assert ctypes.c_ssize_t.from_address(id(x)).value >= 1
assert ctypes.pythonapi.Py_IncRef and ctypes.py_object(x).value is x
buffer = ctypes.create_string_buffer(8); ctypes.memset(buffer, 65, 4); assert buffer.value == b"AAAA"
seen = []; callback = ctypes.CFUNCTYPE(None, ctypes.c_int)(seen.append); callback(3); assert seen == [3]
print("ok")
"""

PROCESSES = """
import os, signal, subprocess, sys, resource
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
child.terminate(); assert child.wait(20) == -signal.SIGTERM
assert os.waitpid(os.posix_spawn("/bin/sh", ["sh", "-c", "exit 4"], os.environ), 0)[1] >> 8 == 4
assert subprocess.check_output("cat", input=b"x", preexec_fn=lambda: os.nice(1)) == b"x"
pid = os.fork()
if pid == 0: signal.pause()
if hasattr(os, "pidfd_open"):
    fd = os.pidfd_open(pid); signal.pidfd_send_signal(fd, signal.SIGKILL); os.waitid(os.P_PIDFD, fd, os.WEXITED)
else: os.kill(pid, 9); os.waitpid(pid, 0)
rang = []; signal.signal(signal.SIGUSR1, lambda *_: rang.append(1)); signal.raise_signal(signal.SIGUSR1); assert rang
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]); os.kill(os.getpid(), signal.SIGUSR2)
assert signal.sigwait([signal.SIGUSR2]) == signal.SIGUSR2
os.sched_setaffinity(0, os.sched_getaffinity(0)); os.sched_yield()
assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print("ok")
"""

MORE_FILES = """
import fcntl, mmap, os, pty, select, shutil, socket, sys, tempfile, termios, tty
with open("a", "wb") as f:
    f.write(b"x" * 5000); fcntl.flock(f, fcntl.LOCK_EX); os.posix_fallocate(f.fileno(), 0, 6000); os.fsync(f)
shutil.copy2("a", "b"); shutil.move("b", "c"); shutil.copytree(".", "/tmp/copy"); os.replace("c", "b")
os.link("a", "d")
os.symlink("a", "e"); os.mkfifo("p"); os.utime("a", (1, 1)); os.truncate("a", 10); os.chmod("a", 0o600); os.stat("a")
assert sorted(os.listdir(".")) == ["a", "b", "d", "e", "p"] and [e.name for e in os.scandir("/tmp/copy")]
pid, master = pty.fork()
if pid == 0: os.write(1, str(os.isatty(0)).encode()); os._exit(0)
assert os.read(master, 4) == b"True"; os.waitpid(pid, 0)
one, other = pty.openpty(); tty.setraw(other); termios.tcgetattr(other)
fcntl.ioctl(other, termios.TIOCGWINSZ, bytes(8))
left, right = socket.socketpair()
socket.send_fds(left, [b"x"], [1]) if hasattr(socket, "send_fds") else left.send(b"x")
assert select.select([right], [], [], 5)[0] and select.poll()
m = mmap.mmap(-1, 1 << 16); m[:2] = b"hi"; m.madvise(mmap.MADV_DONTNEED) if hasattr(m, "madvise") else None; m.close()
fd = os.memfd_create("m"); os.write(fd, b"1"); os.eventfd(1) if hasattr(os, "eventfd") else None
os.sendfile(os.open("/dev/null", os.O_WRONLY), os.open("b", os.O_RDONLY), 0, 10)
print("ok")
"""

STORES = """
import datetime, dbm, pickle, shelve, sqlite3
db = sqlite3.connect("a.db"); db.execute("pragma journal_mode=wal"); db.execute("create table t(x)")
with db: db.executemany("insert into t values (?)", [(n,) for n in range(5)])
other = sqlite3.connect("a.db"); assert other.execute("select sum(x) from t").fetchone() == (10,)
memory = sqlite3.connect(":memory:"); db.backup(memory)
assert memory.execute("select count(*) from t").fetchone() == (5,)
with shelve.open("kept") as kept: kept["a"] = [1]
with shelve.open("kept") as kept: assert kept["a"] == [1]
import sys, os
if sys.version_info >= (3, 9) and os.path.isdir("/usr/share/zoneinfo/Europe"):
    from zoneinfo import ZoneInfo
    assert datetime.datetime(2024, 7, 1, tzinfo=ZoneInfo("Europe/Berlin")).utcoffset() == datetime.timedelta(hours=2)
print("ok")
"""

INTERPRETERS = """
import sys
if sys.version_info >= (3, 14):
    from concurrent.futures import InterpreterPoolExecutor
    from concurrent import interpreters
    one = interpreters.create(); one.exec("x = 1"); one.close()
    with InterpreterPoolExecutor(2) as pool: assert list(pool.map(len, ["a", "bb"])) == [1, 2]
elif sys.implementation.name == "cpython":
    try: import _interpreters as sub
    except ImportError: import _xxsubinterpreters as sub
    one = sub.create(); sub.run_string(one, "x = 1; assert x"); sub.destroy(one)
print("ok")
"""

STATE = """
import contextvars, gc, random, secrets, sys, threading, time, tracemalloc, uuid, weakref
class Node: pass
stats = gc.get_stats(); gc.freeze(); gc.unfreeze(); gc.callbacks.append(lambda *_: None); gc.collect()
gc.callbacks.clear()
a = Node(); died = []; weakref.finalize(a, died.append, 1); del a; gc.collect(); assert died == [1]
tracemalloc.start(5); x = [bytes(100) for _ in range(10)]; assert tracemalloc.take_snapshot().statistics("lineno")
assert sys._current_frames() and sys.getallocatedblocks() and sys.getrefcount(x) >= 1
threading.stack_size(1 << 20); t = threading.Timer(0, died.append, (2,)); t.start(); t.join(); assert died == [1, 2]
local = threading.local(); local.x = 1; assert secrets.token_hex(4) and uuid.uuid1() and uuid.uuid4()
sys.setswitchinterval(1e-4); assert time.get_clock_info("monotonic").monotonic and time.process_time() >= 0
time.tzset(); sys.setrecursionlimit(5000)
print("ok")
"""

WORKING = {
    "threads": THREADS,
    **{f"pool-{method}": POOL.replace("METHOD", method) for method in ("fork", "spawn", "forkserver")},
    **{f"synchronised-{method}": SYNCHRONISED.replace("METHOD", method) for method in ("fork", "spawn", "forkserver")},
    "manager": MANAGER,
    "shared-list": SHARED_LIST,
    "spawning-executor": SPAWNING_EXECUTOR,
    "loops": LOOPS,
    "monitoring": MONITORING,
    "ctypes-more": CTYPES_MORE,
    "processes": PROCESSES,
    "more-files": MORE_FILES,
    "stores": STORES,
    "interpreters": INTERPRETERS,
    "state": STATE,
    "executors": EXECUTORS,
    "asyncio": ASYNCIO,
    "ctypes": CTYPES,
    "tracing": TRACING,
    "subprocesses": SUBPROCESSES,
    "files": FILES,
    "surroundings": SURROUNDINGS,
}


@pytest.mark.parametrize("about", WORKING)
def test_a_program_about_this_comes_to_its_end(each: Interpreter, about: str) -> None:
    run = sandbox.run(Program(WORKING[about]), each, PATIENT)
    assert (run.ending, run.stdout) == (Finished(), "ok\n"), run.stderr
