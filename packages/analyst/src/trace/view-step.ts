import { identityColumns } from "@sluice/schema";

import { queryRows } from "../athena/read-results.ts";
import { writePartitionFilter, writeWhere } from "../verify/lake-scope.ts";
import { writeBatchFilter } from "./batch-filter.ts";
import type { DeliveredCopy } from "./copies.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

/** What the view makes of the copies of one row. */
export interface ViewStep {
  readonly step: TraceStep;
  readonly isShown: boolean;
}

/**
 * Asks the view for the row. Of several copies of one identity it shows the first that arrived; the followed one may be
 * another.
 */
export async function traceView(
  followed: DeliveredCopy,
  copies: readonly DeliveredCopy[],
  options: TraceOptions,
): Promise<ViewStep> {
  const { dataset, entry } = options;
  const { identity, partition } = followed;
  const where = writeWhere([writePartitionFilter(dataset, [partition]), writeBatchFilter(identity)]);
  const sql = `SELECT "${identityColumns.arrivedAt.name}" FROM "${entry.views.data}"${where}`;
  const shown: string[] = [];
  for await (const [arrivedAt] of queryRows(options, sql)) shown.push(arrivedAt ?? "");
  return describe(followed, copies, { view: entry.views.data, shown });
}

interface Shown {
  readonly view: string;
  /** Arrivals of the rows that the view has of this identity. */
  readonly shown: readonly string[];
}

function describe(followed: DeliveredCopy, copies: readonly DeliveredCopy[], { view, shown }: Shown): ViewStep {
  const facts = {
    view,
    batch_id: followed.identity.batchId,
    row_index: String(followed.identity.rowIndex),
    sql: `SELECT * FROM "${view}" WHERE ${writeBatchFilter(followed.identity)}`,
  };
  const [arrivedAt] = shown;
  if (arrivedAt === undefined) {
    return { step: createStep("view", "unknown", `"${view}" does not show it`, facts), isShown: false };
  }
  const hiding = copies.find((copy) => copy.arrivedAt === arrivedAt);
  if (followed.arrivedAt === arrivedAt || hiding === undefined) {
    const doubles = copies.length - 1;
    const hidden = doubles === 0 ? "" : `, and hides ${doubles} more ${doubles === 1 ? "copy" : "copies"} of it`;
    const others = copies
      .filter((copy) => copy !== followed)
      .map((copy) => `${copy.location} (arrived ${copy.arrivedAt})`);
    return {
      step: createStep("view", "found", `"${view}" shows it once${hidden}`, {
        ...facts,
        hides: others.join(", ") || undefined,
      }),
      isShown: true,
    };
  }
  const summary = `hidden as a double: "${view}" shows the copy that arrived first, at ${arrivedAt}`;
  return { step: createStep("view", "passed by", summary, { ...facts, "hidden by": hiding.location }), isShown: false };
}
