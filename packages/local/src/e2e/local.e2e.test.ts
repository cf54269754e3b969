import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { producerFile, rootDir, runNode } from "./run-process.ts";

interface Running {
  readonly child: ChildProcess;
  readonly lakeDir: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  readonly exited: Promise<number | null>;
}

/** Starts `pnpm local` on a free port and waits until it is ready. */
async function startLocal(): Promise<Running> {
  const lakeDir = mkdtempSync(join(tmpdir(), "sluice-lake-"));
  const child = spawn(process.execPath, ["packages/local/src/main.ts", "--port", "0", "--dir", lakeDir], {
    cwd: rootDir,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes("Ctrl-C delivers")) resolve();
    });
    child.once("close", () => reject(new Error(`pnpm local ended: ${printed}`)));
  });
  return { child, lakeDir, printed: () => printed, exited };
}

/** The variables of the printed `export` line, as a shell would set them. */
function exportedBy(printed: string): Readonly<Record<string, string>> {
  const [, assignments = ""] = /export (.*)/.exec(printed) ?? [];
  return Object.fromEntries(assignments.split(" ").map((assignment) => assignment.split("=", 2)));
}

describe("pnpm local", () => {
  it("takes the producer by the lines it prints, and delivers what is buffered when it is ended", async () => {
    const local = await startLocal();

    const { exitCode } = await runNode(
      producerFile,
      ["--dataset", "iris", "--file", "samples/iris.csv"],
      exportedBy(local.printed()),
    );
    local.child.kill("SIGTERM");
    const localExitCode = await local.exited;

    const objects = readdirSync(join(local.lakeDir, "sluice-dev-lake", "data", "iris"), { recursive: true });
    expect(exitCode).toBe(0);
    expect(localExitCode).toBe(0);
    expect(local.printed()).toContain("delivering what is buffered");
    expect(objects.filter((name) => String(name).endsWith(".parquet"))).toHaveLength(3);
  });

  it("says which port is taken", async () => {
    const local = await startLocal();
    const [, port = ""] = /127\.0\.0\.1:(\d+)/.exec(local.printed()) ?? [];

    const { exitCode, stderr } = await runNode("packages/local/src/main.ts", ["--port", port, "--dir", local.lakeDir]);

    expect(stderr).toContain(port);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(1);
  });

  it("names the stacks there are when one is missing", async () => {
    const { exitCode, stderr } = await runNode("packages/local/src/main.ts", ["--stack", "gone"]);

    expect(stderr).toMatch(/Pulumi\.gone\.yaml: no such stack; stacks here: dev, prod\n$/);
    expect(exitCode).toBe(1);
  });
});
