import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Worker } from "node:worker_threads";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { startWorker } from "./start-worker.ts";

afterEach(() => vi.unstubAllEnvs());

function start(code: string, cacheFolder: string | undefined) {
  vi.stubEnv("NODE_COMPILE_CACHE", cacheFolder);
  const path = join(createTemporaryFolder("worker"), "module.mjs");
  writeFileSync(path, code);
  const worker = startWorker(pathToFileURL(path), { env: { ONLY: "this" }, workerData: 7 });
  onTestFinished(async () => void (await worker.terminate()));
  return worker;
}

async function ask(worker: Worker): Promise<unknown> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  worker.postMessage("hello");
  const [answer] = await once(worker, "message");
  return answer;
}

const answering = `import { parentPort, workerData } from "node:worker_threads";
parentPort.on("message", (text) => parentPort.postMessage([text, workerData, Object.keys(process.env)]));`;

describe.each(["without a compile cache", "with one"])("startWorker %s", (name) => {
  const findCacheFolder = () => (name === "with one" ? createTemporaryFolder("cache") : undefined);

  it("runs the module, with its own environment alone", async () => {
    const worker = start(answering, findCacheFolder());

    expect(await ask(worker)).toEqual(["hello", 7, ["ONLY"]]);
  });

  it("fails when the module cannot be loaded", async () => {
    const worker = start('throw new Error("DATASET is missing");', findCacheFolder());

    expect(await once(worker, "error")).toMatchObject([{ message: "DATASET is missing" }]);
  });
});

describe("startWorker", () => {
  it("keeps what the module was compiled to", async () => {
    const cacheFolder = createTemporaryFolder("cache");
    const worker = start(`${answering}\n// ${"A module of some length. ".repeat(100)}`, cacheFolder);
    await ask(worker);

    await vi.waitFor(() => expect(readdirSync(cacheFolder, { recursive: true }).length).toBeGreaterThan(1), 5_000);
  });
});
