import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { runPulumi } from "./run-pulumi.ts";
import { installPulumiStub } from "./testing.ts";

let home: string;

beforeEach(() => {
  home = createTemporaryFolder("pulumi");
});

/** Counts the signals it gets, and ends in its own time after the first, as the CLI does; without one, after 20 s. */
const deployment = `
trap 'echo got INT; stopping=1' INT
trap 'echo got TERM; stopping=1' TERM
echo deploying
for turn in $(seq 400); do [ -z "$stopping" ] && sleep 0.05; done
sleep 0.3
echo lock released
exit 7`;

/** A process of its own that runs the CLI, at the head of a process group, as a shell starts it. */
function startCommand() {
  const script = join(home, "command.ts");
  const module = JSON.stringify(join(import.meta.dirname, "run-pulumi.ts"));
  writeFileSync(script, `import { runPulumi } from ${module};\nprocess.exitCode = await runPulumi(["up"]);\n`);
  const environment = { ...process.env, PULUMI_HOME: home };
  const command = spawn(process.execPath, [script], { detached: true, env: environment, stdio: "pipe" });
  const printed = text(command.stdout);
  const deploying = once(command.stdout, "data");
  return { deploying, pid: Number(command.pid), finished: Promise.all([once(command, "close"), printed]) };
}

describe("runPulumi", () => {
  it("hands on the arguments, the exit code, the CLI's folder and this Node.js", async () => {
    installPulumiStub(home, `echo "$@" > ${home}/called; echo "$PATH" > ${home}/path; exit 3`);

    expect(await runPulumi(["up", "--yes"], { environment: { PULUMI_HOME: home, PATH: "/bin" } })).toBe(3);
    expect(readFileSync(join(home, "called"), "utf8")).toBe("up --yes\n");
    expect(readFileSync(join(home, "path"), "utf8")).toMatch(/^[^:]+:[^:]+\/versions\/[^:]+\/bin:\/bin\n$/);
  });

  it.each([
    ["SIGINT", "INT", "the process alone"],
    ["SIGTERM", "TERM", "the process alone"],
    ["SIGHUP", "TERM", "the process alone"],
    ["SIGINT", "INT", "the whole group, as a terminal does"],
  ] as const)("passes %s on once, as %s, when it is sent to %s, and waits for the end", async (signal, got, to) => {
    installPulumiStub(home, deployment);
    const { deploying, pid, finished } = startCommand();
    await deploying;

    process.kill(to.startsWith("the whole") ? -pid : pid, signal);
    const [[exitCode], printed] = await finished;

    expect({ exitCode, printed }).toEqual({ exitCode: 7, printed: `deploying\ngot ${got}\nlock released\n` });
  });

  it("ends as shells do when the CLI is killed", async () => {
    installPulumiStub(home, "kill -9 $$");

    expect(await runPulumi([], { environment: { PULUMI_HOME: home } })).toBe(137);
  });

  it("fetches the CLI when there is none, and says so when that fails", async () => {
    const environment = { PULUMI_HOME: home };
    const fetch = vi.fn<() => Promise<void>>(async () => installPulumiStub(home, "exit 5"));

    expect(await runPulumi([], { environment, fetch })).toBe(5);
    expect(await runPulumi([], { environment, fetch })).toBe(5);
    expect(fetch).toHaveBeenCalledOnce();
    const nowhere = { PULUMI_HOME: join(home, "empty"), PATH: "" };
    await expect(runPulumi([], { environment: nowhere, fetch: async () => undefined })).rejects.toThrow(
      "there is no Pulumi CLI, and none could be fetched: install one from https://www.pulumi.com/docs/install",
    );
    expect(existsSync(nowhere.PULUMI_HOME)).toBe(false);
  });
});
