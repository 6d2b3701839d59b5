"""The tests' own ground: its guards hold, and what was not tested is counted."""

import os
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import platformdirs
import pytest

HERE = Path(__file__).parent


def run_pytest(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text((HERE / "conftest.py").read_text())
    (folder / "test_it.py").write_text(textwrap.dedent(program))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own command


def test_skips_are_counted_by_reason_in_the_last_line(tmp_path: Path) -> None:
    ran = run_pytest(
        tmp_path,
        """
        import pytest

        @pytest.mark.parametrize("n", range(3))
        def test_newer(n): pytest.skip("no CPython 3.15")

        @pytest.mark.skipif(True, reason="no usable wall")
        def test_wall(): ...

        def test_in_part(record_property): record_property("not tested", "no PyPy")
        """,
    )
    assert ran.stdout.splitlines()[-1] == "not tested: 5 (3 no CPython 3.15; 1 no usable wall; 1 no PyPy)"
    assert ran.returncode == 0


def test_a_complete_run_says_so(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, "def test_all(): ...")
    assert ran.stdout.splitlines()[-1] == "not tested: nothing"


def test_a_run_without_tests_claims_nothing(tmp_path: Path) -> None:
    ran = run_pytest(tmp_path, "")
    assert ran.stdout.splitlines()[-1] == "not tested: anything, for no test was found"


def test_a_process_left_behind_fails_the_test_that_left_it(tmp_path: Path) -> None:
    ran = run_pytest(
        tmp_path,
        """
        import os
        def test_leaves(): os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "100")
        """,
    )
    assert "left running" in ran.stdout
    assert "sleep 100" in ran.stdout
    assert ran.returncode == 1


def test_home_is_not_the_real_one(tmp_path: Path) -> None:
    assert Path.home().is_relative_to(tmp_path)
    assert platformdirs.user_data_path("pyquiz").is_relative_to(tmp_path)
    assert Path(os.environ["PYQUIZ_DB"]).is_relative_to(tmp_path)


def test_the_network_is_out_of_reach() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="network"):
        outside.connect(("192.0.2.1", 80))


def test_this_machine_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
