"""What commands print for programs."""

import json
import sys
from typing import Any


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
    """Print a value as indented JSON, text as it is."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
