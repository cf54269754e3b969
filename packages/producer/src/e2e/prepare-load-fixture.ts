import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import { type KinesisFault, startFaultyKinesis } from "./faulty-kinesis-fixture.ts";
import { createProducerFolder, runProducerProcess } from "./run-producer-fixture.ts";

/** Long rows: few of them fill several calls. */
export function createLongLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index},1,1,1,${"x".repeat(20_000)}`);
}

/** For tests: a stream, a folder, and a function that loads text from a file in the folder. */
export async function prepareLoad(chooseFault?: (call: number) => KinesisFault) {
  const stream = await startFaultyKinesis(chooseFault);
  onTestFinished(stream.close);
  const folder = createProducerFolder();
  const load = (content: string | Uint8Array | readonly string[], ...args: readonly string[]) => {
    const file = join(folder, "rows.csv");
    writeFileSync(file, isLines(content) ? `${content.join("\n")}\n` : content);
    return runProducerProcess({ folder, endpoint: stream.url, args: ["--source", "rows.csv", ...args] });
  };
  const again = (...args: readonly string[]) =>
    runProducerProcess({ folder, endpoint: stream.url, args: ["--source", "rows.csv", ...args] });
  return { ...stream, folder, load, again };
}

function isLines(content: string | Uint8Array | readonly string[]): content is readonly string[] {
  return Array.isArray(content);
}

/** The last line of --json. */
export function readSummary(stdout: string) {
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}
