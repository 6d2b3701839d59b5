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

WORKING = {
    "threads": THREADS,
    **{f"pool-{method}": POOL.replace("METHOD", method) for method in ("fork", "spawn", "forkserver")},
    "manager": MANAGER,
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
