import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import type { Source } from "@sluice/source";
import { createPacker, type Transport } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";

import { createRejectsFile } from "../rejects/rejects-file.ts";
import { LoadRun, type LoadRunOptions } from "./load-run.ts";
import { fullSpeed } from "./pace.ts";
import { createPartitionWindow } from "./partition-window.ts";

const dataset = findDataset("iris");

/** A run over one source of iris rows, with the rejects and notes that it shows. */
export function createTestRun(source: Source, transport: Transport, options: Partial<LoadRunOptions> = {}) {
  const rejects = createRejectsFile({
    path: join(createTemporaryFolder("load"), "rejects.jsonl"),
    dataset,
    loadId: "load",
  });
  const shown: string[] = [];
  const run = new LoadRun({
    dataset,
    sources: [source],
    packer: createPacker({ loadId: "load" }),
    transport,
    rejects,
    pace: fullSpeed,
    partitions: createPartitionWindow({ maxPartitions: 500, windowMs: 0 }),
    isOrdered: false,
    isOneByOne: false,
    isNamed: true,
    maxRows: Infinity,
    giveUpAfterMs: 10_000,
    signal: new AbortController().signal,
    onRejected: (name, { line }) => void shown.push(`${name}:${line}`),
    onNote: (text) => void shown.push(text),
    ...options,
  });
  return { run, rejects, shown };
}
