import { beforeEach, describe, expect, it, vi } from "vitest";

import { InterruptedError, UsageError } from "./errors.ts";
import { createInterruptSignal } from "./interrupt-signal.ts";
import { runToExitCode } from "./run-command.ts";

class SourceError extends Error {}

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  return () => write.mockRestore();
});

/** Runs a command that throws this. */
function runFailing(error: Error): Promise<number> {
  const main = async (): Promise<number> => {
    throw error;
  };
  return runToExitCode({ main, foreseen: [SourceError] }, []);
}

function countListeners(): number {
  return process.listenerCount("SIGINT") + process.listenerCount("SIGTERM");
}

describe("runToExitCode", () => {
  it("hands the arguments on, and returns the command's exit code", async () => {
    const command = { main: async (args: readonly string[]) => args.length, foreseen: [] };

    expect(await runToExitCode(command, ["a", "b", "c"])).toBe(3);
  });

  it("turns a foreseen error into one line and exit code 1", async () => {
    expect(await runFailing(new SourceError("iris.csv: no such file"))).toBe(1);
    expect(written).toEqual(["iris.csv: no such file\n"]);
  });

  it("turns a wrong command line into one line and exit code 2", async () => {
    expect(await runFailing(new UsageError("which stack?"))).toBe(2);
    expect(written).toEqual(["which stack?\n"]);
  });

  it("turns an interruption into exit code 130, without a word", async () => {
    expect(await runFailing(new InterruptedError())).toBe(130);
    expect(written).toEqual([]);
  });

  it("leaves no listener behind, whatever became of the command", async () => {
    const before = countListeners();
    const listening: number[] = [];
    const runInterruptible = (end: () => number) =>
      runToExitCode(
        { main: async () => (createInterruptSignal(), listening.push(countListeners()), end()), foreseen: [] },
        [],
      );

    await runInterruptible(() => 0);
    const failed = runInterruptible(() => {
      throw new TypeError("a bug");
    });

    await expect(failed).rejects.toThrow("a bug");
    expect(listening).toEqual([before + 2, before + 2]);
    expect(countListeners()).toBe(before);
  });

  it("throws any other error: that is a bug", async () => {
    await expect(runFailing(new TypeError("undefined is not a function"))).rejects.toThrow("undefined is not");
    expect(written).toEqual([]);
  });
});
