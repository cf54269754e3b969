import { buildLoadsSql } from "@sluice/analyst/lake";
import type { DatasetManifest } from "@sluice/lake";

import type { FoundLoads } from "../../loads/loads-answer.ts";
import { describeThrown } from "../api/describe-error.ts";
import { askLake, type LakeResult } from "../stack/ask-lake.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";
import { listLoadedDatasets } from "../stack/list-loaded-datasets.ts";
import { buildDeliveredSql } from "./delivered-sql.ts";
import { listProgress } from "./list-progress.ts";
import { type Billing, type DeliveredLoad, loadColumnsAsked, mergeLoads } from "./merge-loads.ts";

export interface LoadsSearch {
  readonly stack: ConsoleStack;
  readonly sinceMs: number;
  readonly billing: ReadonlyMap<string, Billing>;
}

const maxLoads = 200;
/** A statement over more tables takes long, and may be too long. */
const maxCountedDatasets = 20;

const noResult: LakeResult = { rows: [], bytesScanned: 0, usd: 0 };

/** Finds loads by their lines, by their rows in the lake, and by the checkpoints of files that landed. Without lines it throws. */
export async function findLoads({ stack, sinceMs, billing }: LoadsSearch): Promise<Omit<FoundLoads, "atMs">> {
  const { manifest } = stack.read();
  const { bucket } = manifest;
  const datasets = listLoadedDatasets(manifest);
  const counted = datasets.filter(({ format }) => format === "parquet").slice(0, maxCountedDatasets);
  const notes = [...describeUncounted(datasets, counted)];
  const settle = async <Value>(part: Promise<Value>, otherwise: Value, what: string): Promise<Value> =>
    part.catch((error: unknown) => {
      notes.push(`${what}: ${describeThrown(error, stack.read())}`);
      return otherwise;
    });
  const asking = counted.length === 0 ? Promise.resolve(noResult) : askLake(stack, buildDeliveredSql(counted, sinceMs));
  const [lines, delivered, progress] = await Promise.all([
    askLake(stack, buildLoadsSql({ since: new Date(sinceMs), limit: maxLoads + 1, columns: loadColumnsAsked })),
    settle(asking, undefined, "Delivered rows are not counted"),
    settle(listProgress(await stack.s3(), { bucket, sinceMs }), [], "How far files that landed are is not known"),
  ]);
  const loads = mergeLoads({
    lines: lines.rows,
    delivered: (delivered ?? noResult).rows.map(toDeliveredLoad),
    progress,
    billing,
    counted: new Set(delivered === undefined ? [] : counted.map(({ dataset }) => dataset)),
  });
  return {
    loads: loads.slice(0, maxLoads),
    isCut: lines.rows.length > maxLoads || loads.length > maxLoads,
    bytesScanned: lines.bytesScanned + (delivered?.bytesScanned ?? 0),
    usd: lines.usd + (delivered?.usd ?? 0),
    notes,
  };
}

function describeUncounted(
  datasets: readonly DatasetManifest[],
  counted: readonly DatasetManifest[],
): readonly string[] {
  const others = datasets.filter((each) => !counted.includes(each));
  if (others.length === 0) return [];
  const names = others.map(({ dataset }) => dataset).join(", ");
  const isJson = others.every(({ format }) => format === "json");
  const reason = isJson
    ? "their objects are JSON, of which all would be read"
    : "a look at all datasets would take too long";
  return [`Delivered rows of ${names} are not counted: ${reason}`];
}

function toDeliveredLoad([dataset, loadId, count, first, last]: LakeResult["rows"][number]): DeliveredLoad {
  return {
    dataset: dataset ?? "",
    loadId: loadId ?? "",
    rows: Number(count),
    firstAtMs: Number(first) * 1000,
    lastAtMs: Number(last) * 1000,
  };
}
