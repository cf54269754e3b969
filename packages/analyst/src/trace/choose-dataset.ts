import type { DatasetManifest, StackManifest } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import { type Querying, queryRows } from "../athena/read-results.ts";
import { NotFoundError } from "../errors.ts";
import { selectDataset } from "../select-dataset.ts";
import { writeBatchFilter } from "./batch-filter.ts";
import { readRowContent } from "./row-content.ts";
import type { TraceTarget } from "./trace-target.ts";

/**
 * Finds the dataset of what was given, when nobody named it: a reject says it, a batch is looked for in every table, and a row
 * fits some definitions and not others. Throws {@link NotFoundError} when several remain.
 */
export async function chooseTracedDataset(
  target: TraceTarget,
  manifest: StackManifest,
  { querying, open }: { readonly querying: Querying; readonly open: (entry: DatasetManifest) => Promise<Dataset> },
): Promise<DatasetManifest> {
  const written = Object.values(manifest.datasets).filter(({ window }) => window === undefined);
  const [only, ...others] = written;
  if (only !== undefined && others.length === 0) return only;
  if (target.kind === "reject" && target.reject.dataset !== undefined) {
    return selectDataset(manifest, { dataset: target.reject.dataset });
  }
  const names =
    target.kind === "row"
      ? await listFitting(written, target.text, open)
      : target.kind === "batch"
        ? await listHolding(written, target.batchId, querying)
        : [];
  const [name, ...more] = names;
  if (name !== undefined && more.length === 0) return selectDataset(manifest, { dataset: name });
  const fitting = name === undefined ? notFitting[target.kind] : `several datasets fit it: ${names.join(", ")}`;
  throw new NotFoundError(`${fitting}; name one of ${written.map(({ dataset }) => dataset).join(", ")}`);
}

const notFitting: Readonly<Record<TraceTarget["kind"], string>> = {
  row: "no dataset fits it",
  batch: "no table has rows or rejects of this batch",
  reject: "this reject does not say its dataset",
};

async function listFitting(
  entries: readonly DatasetManifest[],
  text: string,
  open: (entry: DatasetManifest) => Promise<Dataset>,
): Promise<readonly string[]> {
  const datasets = await Promise.all(entries.map(open));
  return datasets.filter((dataset) => readRowContent(dataset, text)?.isGood === true).map(({ name }) => name);
}

async function listHolding(
  entries: readonly DatasetManifest[],
  batchId: string,
  querying: Querying,
): Promise<readonly string[]> {
  const filter = writeBatchFilter({ batchId });
  const selects = entries.flatMap(({ dataset, tables, views }) =>
    [tables.data, views.rejects].map((table) => `SELECT '${dataset}' AS dataset FROM "${table}" WHERE ${filter}`),
  );
  const names: string[] = [];
  for await (const [name] of queryRows(
    querying,
    `SELECT DISTINCT dataset FROM (${selects.join(" UNION ALL ")}) AS found`,
  )) {
    if (typeof name === "string") names.push(name);
  }
  return names;
}
