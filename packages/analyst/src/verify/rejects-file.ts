import { readFileSync } from "node:fs";

import { shortenText, UsageError } from "@sluice/command-line";
import { createBatchFilter, type ParsedReject, parseRejectLine } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { InputFileError } from "../errors.ts";
import { toRejectedEntry } from "./lake-entries.ts";
import type { LakeEntry } from "./reconcile.ts";

/**
 * Reads a dataset's rows of a rejects file that the producer wrote; with a load ID, only that load's and those of no load. A
 * line that does not say its dataset counts as this one's.
 */
export function readRejectsFile(path: string, dataset: Dataset, loadId: string | undefined): readonly LakeEntry[] {
  const isOfLoad = createBatchFilter(loadId);
  const rejects = readText(path)
    .split("\n")
    .flatMap((line, index) => (line === "" ? [] : [parseReject(line, `${path}:${index + 1}`)]));
  return pickDataset(rejects, path, dataset)
    .filter(({ batchId }) => batchId === undefined || isOfLoad(batchId))
    .map(({ raw, batchId = null, rowIndex, fieldOrder }) =>
      toRejectedEntry(dataset, [raw, batchId, rowIndex?.toString() ?? null, fieldOrder?.join(",") ?? null], "kept"),
    );
}

/** Rows of other datasets alone are a slip; a file without any row may be. */
function pickDataset(rejects: readonly ParsedReject[], path: string, { name }: Dataset): readonly ParsedReject[] {
  const own = rejects.filter(({ dataset = name }) => dataset === name);
  if (own.length > 0 || rejects.length === 0) return own;
  const others = [...new Set(rejects.map(({ dataset }) => dataset))].join(", ");
  throw new UsageError(`--rejects: ${path} has no reject of "${name}", only of ${others}`);
}

function parseReject(line: string, place: string): ParsedReject {
  const parsed = parseRejectLine(line);
  if ("reject" in parsed) return parsed.reject;
  throw new UsageError(`${place}: expected a reject, JSON with "raw_row"; got ${shortenText(line, 60)}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new InputFileError(path, cause);
  }
}
