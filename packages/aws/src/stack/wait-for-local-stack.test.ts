import { join } from "node:path";

import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { LocalStackError } from "../errors.ts";
import { type LocalEndpoint, writeLocalEndpoint } from "./local-endpoint.ts";
import { waitForLocalStack } from "./wait-for-local-stack.ts";

const changedAtMs = Date.UTC(2026, 10, 21);
const datasets = { ...stackManifest.datasets, crime: { ...irisManifest, dataset: "crime" } };
const endpoint: LocalEndpoint = {
  url: "http://127.0.0.1:4566",
  pid: process.pid,
  bucketsFolder: "/lake",
  speedUp: 1,
  manifest: stackManifest,
  watchedProject: "/project",
};

let path: string;

beforeEach(() => {
  path = join(createTemporaryFolder("endpoint"), "endpoint.json");
});

function isTaken(manifest: LocalEndpoint["manifest"]): boolean {
  return "crime" in manifest.datasets;
}

function waitForCrime(timeoutMs?: number): Promise<LocalEndpoint> {
  return waitForLocalStack(path, { isTaken, changedAtMs, ...(timeoutMs !== undefined && { timeoutMs }) });
}

describe("waitForLocalStack", () => {
  it("returns at once when the stack has it already", async () => {
    writeLocalEndpoint(path, { ...endpoint, watchedProject: undefined, manifest: { ...stackManifest, datasets } });

    expect(Object.keys((await waitForCrime()).manifest.datasets)).toEqual(["iris", "crime"]);
  });

  it("waits while the stack speaks of an earlier state, and returns when it has it", async () => {
    writeLocalEndpoint(path, { ...endpoint, plannedAtMs: changedAtMs - 1, problem: "half a file" });

    const waiting = waitForCrime();
    writeLocalEndpoint(path, { ...endpoint, plannedAtMs: changedAtMs + 1, manifest: { ...stackManifest, datasets } });

    expect((await waiting).plannedAtMs).toBe(changedAtMs + 1);
  });

  it.each([
    [{ plannedAtMs: changedAtMs + 1, problem: "no such dataset" }, "no such dataset"],
    [{ plannedAtMs: changedAtMs + 1 }, "the project in /project, as it is now, has no such thing"],
    [{ watchedProject: undefined }, "the local stack does not watch its project: restart it"],
    [{}, "the local stack has not taken up the change in time"],
  ])("gives up for %j", async (state, message) => {
    writeLocalEndpoint(path, { ...endpoint, ...state });

    await expect(waitForCrime(1)).rejects.toThrow(new LocalStackError(message));
  });

  it("gives up when no stack runs", async () => {
    await expect(waitForCrime()).rejects.toThrow(new LocalStackError("no stack runs on this machine"));
  });
});
