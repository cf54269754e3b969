import type { DatasetManifest } from "@sluice/lake";
import { mergedColumns } from "@sluice/schema";

import { readResults } from "../athena/read-results.ts";
import { runStatement } from "../athena/run-statement.ts";
import { NotFoundError } from "../errors.ts";
import { listLakeObjects } from "../lake/list-lake-objects.ts";
import type { OpenStack } from "../open-stack.ts";
import { renderResult, renderResultAsJson } from "./render-result.ts";
import type { StartPosition } from "./start-position.ts";
import { tailResults } from "./tail-results.ts";

export interface WindowTailOptions {
  readonly from: StartPosition;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/** A listing is a call for each thousand objects, and there is something new once in a buffering interval. */
const looksPerInterval = 4;
const leastPollMs = 500;

/** Yields lines about the results of a window as they are delivered, until the signal. */
export async function* tailWindow(
  entry: DatasetManifest & Required<Pick<DatasetManifest, "window">>,
  stack: OpenStack,
  { from, isJson, signal }: WindowTailOptions,
): AsyncGenerator<string> {
  const { manifest, s3, athena, speedUp } = stack;
  const { database, workgroup, bucket } = manifest;
  const { groupBy, measures } = findWindow(entry, stack);
  const tables = {
    view: entry.views.data,
    partials: entry.tables.data,
    keys: [mergedColumns.windowStart.name, ...groupBy],
  };
  const results = tailResults({
    tables,
    bucket,
    listObjects: () => listLakeObjects(s3, { bucket, prefix: entry.prefixes.data }),
    ask: async function* ask(sql) {
      yield* readResults({ athena, s3, signal }, await runStatement({ athena, sql, database, workgroup, signal }));
    },
    from,
    signal,
    pollMs: Math.max(leastPollMs, (entry.bufferingIntervalSeconds * 1000) / looksPerInterval / speedUp),
  });
  const rendering = { groups: groupBy, measures: Object.keys(measures) };
  for await (const result of results) yield isJson ? renderResultAsJson(result) : renderResult(result, rendering);
}

function findWindow({ dataset, window: { of, name } }: Parameters<typeof tailWindow>[0], { manifest }: OpenStack) {
  const found = manifest.datasets[of]?.definition.windows?.find((window) => window.name === name);
  if (found === undefined) throw new NotFoundError(`dataset "${dataset}": "${of}" has no window "${name}" any more`);
  return found;
}
