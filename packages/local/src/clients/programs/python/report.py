"""How a program says what works: a line of JSON for its version, and one for each operation."""

import json
import time


def say_version(version):
    print(json.dumps({"version": version}), flush=True)


def attempt(operation):
    """Runs the function that it decorates, and says whether it worked."""

    def run(function):
        try:
            function()
            print(json.dumps({"operation": operation, "isOk": True}), flush=True)
        except Exception as error:  # whatever it is, it is the answer
            text = f"{type(error).__name__}: {error}"
            print(json.dumps({"operation": operation, "isOk": False, "reason": text}), flush=True)

    return run


def expect(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def wait_for(read, seconds=30):
    """Calls until it gets something."""
    deadline = time.time() + seconds
    while time.time() < deadline:
        found = read()
        if found:
            return found
        time.sleep(0.2)
    raise TimeoutError(f"nothing in {seconds} s")
