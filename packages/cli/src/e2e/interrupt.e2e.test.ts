import { readdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { stackManifest as manifest } from "@sluice/lake/testing";
import { createTemporaryFolder, listenOnLoopback, type RunningProcess, startNode } from "@sluice/testing";
import { afterAll, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { createLakeDir, startLocal } from "./start-local.ts";

const launcher = join(import.meta.dirname, "../../bin/sluice.mjs");
const folder = createTemporaryFolder("interrupt");
const sample = "samples/iris.csv";
/** A command has three to five seconds to end in order; the rest is for a busy machine. */
const longestEndMs = 12_000;

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

/** A service that takes calls and answers none, and the stack whose services are all there. */
async function startSilentStack() {
  const { promise: called, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    // The process that called is killed at the latest when the test ends.
    socket.on("error", () => undefined);
    resolve();
  });
  servers.push(server);
  const url = `http://${await listenOnLoopback(server)}`;
  const endpointFile = join(createTemporaryFolder("silent"), "endpoint.json");
  writeLocalEndpoint(endpointFile, { url, pid: process.pid, bucketsFolder: folder, speedUp: 30, manifest });
  return { url, called, environment: { SLUICE_ENDPOINT_FILE: endpointFile } };
}

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningProcess {
  return startNode(launcher, args, { environment, keepsStdinOpen: true });
}

/** Sends the signal, and resolves to how the command ended, and whether that was in time. */
async function interrupt({ child, finished }: RunningProcess, signal: NodeJS.Signals) {
  const startedAtMs = performance.now();
  child.kill(signal);
  const { exitCode, stderr } = await finished;
  return { exitCode, stderr, isInTime: performance.now() - startedAtMs < longestEndMs };
}

const load = ["load", "iris", "--source", sample, "--rejects", join(folder, "rejects")];

describe.concurrent("the first Ctrl-C or SIGTERM", () => {
  it.each<[string, NodeJS.Signals, readonly string[]]>([
    ["a load", "SIGTERM", load],
    ["a query", "SIGINT", ["query", "SELECT 1"]],
    ["tail", "SIGTERM", ["tail", "iris"]],
    ["verify", "SIGINT", ["verify", "iris", "--source", sample]],
    ["replay", "SIGTERM", ["replay", "iris"]],
    ["locate", "SIGINT", ["locate"]],
    ["doctor", "SIGTERM", ["doctor"]],
  ])("ends %s that waits for an answer: %s", async (_, signal, args) => {
    const { called, environment } = await startSilentStack();
    const command = start(args, environment);
    await called;

    const { exitCode, stderr, isInTime } = await interrupt(command, signal);

    expect(isInTime).toBe(true);
    // Commands that leave nothing undone die of the signal.
    expect([130, null]).toContain(exitCode);
    expect(stderr).toMatch(/^(interrupted, and no answer came in 3 s: ended without it\n)?$/);
  });

  it.each<[string, NodeJS.Signals, readonly string[]]>([
    ["a load", "SIGINT", ["load", "iris", "--source", "URL", "--dry-run"]],
    ["discover", "SIGTERM", ["discover", "URL", "--dry-run"]],
  ])("ends %s whose source does not answer: %s", async (_, signal, args) => {
    const { called, url } = await startSilentStack();
    const command = start(args.map((arg) => arg.replace("URL", `${url}/iris.csv`)));
    await called;

    expect(await interrupt(command, signal)).toMatchObject({ isInTime: true, stderr: "" });
  });

  it.each<[string, NodeJS.Signals, readonly string[], string]>([
    ["generate, whose rows nobody reads on", "SIGTERM", ["generate", "iris", "--rows", "9999999"], "Iris"],
    ["discover, that waits for its pipe", "SIGINT", ["discover", "-", "--name", "piped", "--dry-run"], "0 rows"],
  ])("ends %s: %s", async (_, signal, args, printed) => {
    const command = start(args);
    await command.whenPrinted(printed);
    command.child.stdout.pause();

    const ending = interrupt(command, signal);
    // What is in the pipe is read at the end, so that it can close.
    setTimeout(() => command.child.stdout.resume(), longestEndMs / 2);

    expect(await ending).toMatchObject({ isInTime: true });
  });
});

describe("the first Ctrl-C or SIGTERM of a stack on this machine", () => {
  it("ends it while it starts", async () => {
    const local = start(["local", "--port", "0", "--dir", createLakeDir()]);
    await new Promise((resolve) => void setTimeout(resolve, 1_000));

    expect(await interrupt(local, "SIGTERM")).toMatchObject({ isInTime: true, stderr: "" });
  });

  it("ends it while a function never answers, and keeps what the function had", async () => {
    const local = await startLocal({ args: ["--speed-up", "3000", "--no-watch"] });
    const functions = join(local.dir, ".state/functions");
    const code = readdirSync(functions, { recursive: true })
      .map(String)
      .find((path) => path.endsWith(".mjs"));
    const started = join(folder, "started");
    const handler = `export const handler = () => { fs.writeFileSync(${JSON.stringify(started)}, ""); return new Promise(() => undefined); };`;
    writeFileSync(join(functions, code ?? ""), `import fs from "node:fs";\n${handler}\n`);
    await runSluice("load", load.slice(1), { SLUICE_ENDPOINT_FILE: local.endpointFile });
    await expect.poll(() => readdirSync(folder), { timeout: 10_000 }).toContain("started");

    const { exitCode, stderr, isInTime } = await interrupt(local, "SIGINT");

    expect(isInTime).toBe(true);
    expect(stderr).toMatch(/ended without it; what is buffered is kept, and the next start delivers it\n$/);
    expect(exitCode).toBe(130);
  });
});
