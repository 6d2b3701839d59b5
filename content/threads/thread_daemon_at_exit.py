import subprocess
import sys

PROGRAM = """
import threading, time

started = threading.Event()

def work():
    try:
        started.set()
        time.sleep(0.5)
        print("work done", flush=True)
    finally:
        print("tidied up", flush=True)

threading.Thread(target=work, daemon=DAEMON).start()
started.wait()
print("main ends", flush=True)
"""


def output(daemon):
    program = PROGRAM.replace("DAEMON", str(daemon))
    return subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True).stdout


print(output(daemon=True), end="")
# ---
of_a_daemon = output(daemon=True).split("\n")[:-1]
of_an_ordinary_one = output(daemon=False).split("\n")[:-1]
