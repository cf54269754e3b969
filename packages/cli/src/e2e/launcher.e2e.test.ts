import { join } from "node:path";

import { createTemporaryFolder, rootDir, runNode, startNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createLakeDir } from "./start-local.ts";

const launcher = join(import.meta.dirname, "../../bin/sluice.mjs");

describe("sluice", () => {
  it.each([
    ["--help", 0],
    ["nonsense", 2],
    // Runs in a process of its own, for its heap.
    ["load", 2],
    ["producer", 2],
  ])("hands on the arguments and the exit code of %s", async (argument, code) => {
    const { exitCode, stdout, stderr } = await runNode(launcher, [argument]);

    expect(`${stdout}${stderr}`).toMatch(/^Usage: sluice|^nonsense: no such command|^required option/);
    expect(exitCode).toBe(code);
  });

  it.each(["discover", "lock"])("takes paths of %s from the caller's folder", async (command) => {
    const { stderr, exitCode } = await runNode(launcher, [command, "gone.csv"], {
      cwd: createTemporaryFolder("caller"),
    });

    expect(stderr).toContain("gone.csv");
    expect(exitCode).not.toBe(0);
  });

  it("reads a file of the caller's folder", async () => {
    const args = ["discover", "iris.csv", "--dry-run"];

    const { stdout, exitCode } = await runNode(launcher, args, { cwd: join(rootDir, "samples") });

    expect(stdout).toContain("iris.csv: 150 rows of 5 fields");
    expect(exitCode).toBe(0);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("hands %s on, and ends with the command", async (signal) => {
    const dir = createLakeDir();
    const environment = { SLUICE_ENDPOINT_FILE: join(dir, "endpoint.json") };
    const local = startNode(launcher, ["local", "--port", "0", "--dir", dir], { environment });
    await local.whenPrinted("Ctrl-C delivers");

    local.child.kill(signal);
    const { exitCode, stdout } = await local.finished;

    expect(stdout).toMatch(/delivering what is buffered.*\ndone\n$/);
    expect(exitCode).toBe(0);
  });
});
