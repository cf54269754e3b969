import { existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, type ProcessResult, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { startFaultyKinesisProxy } from "./faulty-kinesis-proxy.ts";
import { putPayloads } from "./put-payloads.ts";
import { mainFile } from "./run-sluice.ts";

let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

/** Rows by their numbers, with a bad one now and then. */
function writeRows(numbers: readonly number[], padding = ""): string {
  return numbers.map((n) => `${n},${isBad(n) ? "wide" : 1},1,1,Iris-setosa${padding}\n`).join("");
}

function isBad(number: number): boolean {
  return number % 50 === 7;
}

function listNumbers(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Calls and records fail in turn, and answers are lost: what was sent is sent again. */
async function startFlakyStream() {
  const proxy = await startFaultyKinesisProxy(environment.url, (call) => ({
    ...(call % 5 === 1 ? { error: "InternalFailure" as const } : {}),
    ...(call % 5 === 2 ? { isAnswerLost: true } : {}),
    refuses: (index) => call % 5 === 3 && index % 3 === 0,
  }));
  onTestFinished(proxy.close);
  return proxy;
}

interface Load {
  readonly path: string;
  readonly start: (...args: readonly string[]) => ReturnType<typeof startNode>;
  /** Resolves when rows have come to the stream, accepted or not. */
  readonly whenCalled: () => Promise<void>;
  /** Where each row is now, by its number: rows of the view, of the producer's file, of rejects/ and of errors/. */
  readonly findRows: () => Promise<readonly number[]>;
}

async function prepareLoad(name: string): Promise<Load> {
  const folder = createTemporaryFolder(name);
  const [path, rejects] = [join(folder, "rows.csv"), join(folder, "rejects.jsonl")];
  const { url, counts } = await startFlakyStream();
  const places = ["--source", path, "--rejects", rejects, "--checkpoint", join(folder, "checkpoint"), "--json"];
  const readKept = () => (existsSync(rejects) ? readFileSync(rejects, "utf8").trimEnd().split("\n") : []);
  return {
    path,
    start: (...args) =>
      startNode(mainFile, ["load", "iris", ...places, ...args], {
        environment: { ...environment.clientEnvironment, AWS_ENDPOINT_URL: url },
      }),
    whenCalled: async () => {
      const { calls } = counts;
      await expect.poll(() => counts.calls, { timeout: 30_000, interval: 5 }).toBeGreaterThan(calls);
    },
    findRows: async () => {
      const failed = await environment.readLinesUnder("errors/iris/");
      const rejected = [...(await environment.readLinesUnder("rejects/iris/")), ...readKept().map(parseLine)];
      return [
        ...(await environment.queryRows()).map(([number]) => Number(number)),
        ...rejected.map(({ raw_row: raw }) => Number.parseInt(String(raw), 10)),
        ...failed.flatMap(({ rawData }) =>
          Array.from(Buffer.from(String(rawData), "base64").toString().matchAll(/^\d+/gm), ([number]) =>
            Number(number),
          ),
        ),
      ];
    },
  };
}

function parseLine(line: string): Record<string, unknown> {
  return JSON.parse(line);
}

function readSummary({ stdout }: ProcessResult): Record<string, unknown> {
  return parseLine(stdout.trimEnd().split("\n").at(-1) ?? "");
}

function compareNumbers(one: number, other: number): number {
  return one - other;
}

describe("every row that was read", () => {
  it("is in one place after a file was followed, rotated and truncated, through a flaky stream", async () => {
    const { path, start, findRows } = await prepareLoad("followed");
    const whenFound = (count: number) =>
      expect.poll(async () => (await findRows()).length, { timeout: 60_000, interval: 200 }).toBe(count);
    writeFileSync(path, writeRows(listNumbers(1, 200)));
    const load = start("--follow");
    await whenFound(200);
    renameSync(path, `${path}.1`);
    writeFileSync(path, writeRows(listNumbers(201, 100)));
    await whenFound(300);

    // Of rows that are cut off at once, none may have been read, or any.
    writeFileSync(path, writeRows(listNumbers(301, 100)), { flag: "a" });
    truncateSync(path, 10);
    const ended = await load.finished;
    await environment.whenDelivered();

    const summary = readSummary(ended);
    expect(ended).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/was (truncated|overwritten)/) });
    const found = (await findRows()).toSorted(compareNumbers);
    expect(found).toEqual(listNumbers(1, found.length));
    expect({ found: found.length, unsent: summary["rowsUnsent"] }).toEqual({ found: summary["rowsRead"], unsent: 0 });
  });

  it("is in one place after kills, resumption, and rows that the transform refuses", async () => {
    const [first, count] = [100_000, 100];
    const before = await (await prepareLoad("before")).findRows();
    const { path, start, whenCalled, findRows } = await prepareLoad("killed");
    writeFileSync(path, writeRows(listNumbers(first, count), "x".repeat(6_000)));
    const direct = first + count;
    const payloads = [
      { data: writeRows([direct + 7]), ids: [direct + 7] },
      { data: `${direct},1,1,1,Iris-setosa\n${direct + 1},1,1,1,Iris-virginica\n`, ids: [direct, direct + 1] },
    ];
    await putPayloads(payloads, { url: environment.url, recordsPerCall: 10, onAcknowledged: () => undefined });

    for (let kill = 0; kill < 2; kill += 1) {
      const killed = start();
      await whenCalled();
      killed.child.kill("SIGKILL");
      await killed.finished;
    }
    const { exitCode, stderr } = await start().finished;
    await environment.whenDelivered();

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 3 });
    const found = (await findRows()).toSorted(compareNumbers);
    const expected = [...before, ...listNumbers(first, count), direct, direct + 1, direct + 7];
    expect(found).toEqual(expected.toSorted(compareNumbers));
  });
});
