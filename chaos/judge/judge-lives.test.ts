import { spawn } from "node:child_process";

import { describe, expect, it } from "vitest";

import type { EndOfLife, ProcessLife } from "../world/process-life.ts";
import { judgeLives } from "./judge-lives.ts";

const done: EndOfLife = { exitCode: 0, signal: null, stdout: "", stderr: "" };

function createLife(command: string, end: Partial<EndOfLife>, doneToIt: string[] = []): ProcessLife {
  const child = spawn("true");
  const finished = Promise.resolve({ ...done, ...end });
  return { child, args: [command], doneToIt, printed: () => "", finished, hasEnded: () => true };
}

function judgeLoad(end: Partial<EndOfLife>, doneToIt?: string[]) {
  return judgeLives({
    engine: { lives: [] },
    producer: { runs: [createLife("load", end, doneToIt)] },
    otherRuns: [],
  });
}

function judgeEngine(end: Partial<EndOfLife>, doneToIt?: string[]) {
  return judgeLives({
    engine: { lives: [createLife("local", end, doneToIt)] },
    producer: { runs: [] },
    otherRuns: [],
  });
}

function summarize(rowsRead: number, sent: number, rowsRejected: number): string {
  const summary = { event: "summary", interrupted: false, rowsRead, rowsRejected, rowsUnsent: 0, sent: { rows: sent } };
  return `{"event":"rejected"}\n${JSON.stringify(summary)}\n`;
}

describe("judgeLives", () => {
  it.each<[string, Partial<EndOfLife>, string[]]>([
    ["is done", { stdout: summarize(10, 10, 0) }, []],
    ["has rejected rows", { exitCode: 3, stdout: summarize(10, 9, 1) }, []],
    ["fails and says why", { exitCode: 1, stderr: "stream: throttled\n" }, []],
    ["is interrupted", { exitCode: 130 }, ["SIGINT"]],
    ["is killed", { exitCode: null, signal: "SIGKILL" }, ["SIGKILL"]],
    ["prints to nobody", { stdout: '{"event":"rej' }, ["closed pipe"]],
  ])("takes a load that %s", async (_, end, doneToIt) => {
    expect(await judgeLoad(end, doneToIt)).toEqual([]);
  });

  it.each<[string, Partial<EndOfLife>, RegExp]>([
    ["does not add up", { stdout: summarize(10, 8, 0) }, /but 10 read are not 8 sent \+ 0 rejected$/],
    ["hides rejects behind exit code 0", { stdout: summarize(10, 9, 1) }, /though 1 rows were rejected$/],
    [
      "claims rejects that there are not",
      { exitCode: 3, stdout: summarize(10, 10, 0) },
      /though 0 rows were rejected$/,
    ],
    ["is interrupted by nobody", { exitCode: 130 }, /^load ended with 130/],
    ["crashes", { exitCode: null, signal: "SIGSEGV" }, /^load ended with SIGSEGV/],
    ["fails without a word", { exitCode: 1 }, /said nothing$/],
    ["prints a trace", { exitCode: 1, stderr: "Error: x\n    at run (file:///a.ts:1:2)\n" }, /^load printed a trace/],
  ])("finds a load that %s", async (_, end, complaint) => {
    expect(await judgeLoad(end)).toEqual([expect.stringMatching(complaint)]);
  });

  it("takes an engine that ends when it is asked to, or is refused a start", async () => {
    expect(await judgeEngine({}, ["SIGTERM"])).toEqual([]);
    const stderr = "what is buffered is kept, and the next start delivers it\n";
    expect(await judgeEngine({ exitCode: 130, stderr }, ["SIGINT"])).toEqual([]);
    expect(await judgeEngine({ exitCode: 1, stderr: "the folder is damaged\n" })).toEqual([]);
  });

  it.each<[string, Partial<EndOfLife>, string[]]>([
    ["ends by itself", {}, []],
    ["fails when it is asked to end", { exitCode: 1, stderr: "no\n" }, ["SIGTERM"]],
    ["is interrupted and does not say what it keeps", { exitCode: 130 }, ["SIGTERM"]],
    ["fails once it is up", { exitCode: 1, stdout: "Ctrl-C delivers", stderr: "no\n" }, []],
  ])("finds an engine that %s", async (_, end, doneToIt) => {
    expect(await judgeEngine(end, doneToIt)).toEqual([expect.stringMatching(/^local ended with /)]);
  });
});
