import { readFileSync } from "node:fs";

import { UsageError } from "@sluice/command-line";
import { batchFilterOf } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { rejectedEntry } from "./lake-entries.ts";
import type { LakeEntry } from "./reconcile.ts";

/** The rows of a rejects file that the producer left; of another load than the one that is asked for: none. */
export function readRejectsFile(path: string, dataset: Dataset, loadId: string | undefined): readonly LakeEntry[] {
  const isOfLoad = batchFilterOf(loadId);
  return textOf(path)
    .split("\n")
    .flatMap((line, index) => (line === "" ? [] : [rejectOf(line, `${path}:${index + 1}`)]))
    .filter(({ batchId }) => batchId === null || isOfLoad(batchId))
    .map(({ raw, batchId, rowIndex }) => rejectedEntry(dataset, [raw, batchId, rowIndex], "kept"));
}

function rejectOf(line: string, place: string) {
  const reject: unknown = jsonOf(line);
  const isReject = typeof reject === "object" && reject !== null && "raw_row" in reject;
  if (!isReject) throw new UsageError(`${place}: expected a reject, JSON with "raw_row"; got ${line.slice(0, 60)}`);
  const { raw_row: raw, batch_id: batchId, row_index: rowIndex }: Record<string, unknown> = { ...reject };
  return {
    raw: String(raw),
    batchId: typeof batchId === "string" ? batchId : null,
    rowIndex: typeof rowIndex === "number" ? String(rowIndex) : null,
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--rejects: ${reason}`, { cause });
  }
}
