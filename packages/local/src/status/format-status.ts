import { formatTrouble } from "@sluice/aws";
import { formatCount } from "@sluice/command-line";

import type { DatasetStatus } from "./dataset-status.ts";
import { formatFiles } from "./format-files.ts";
import { formatUnlessNone, formatWaiting, noNewRows } from "./format-waiting.ts";
import { formatWindowParts } from "./format-window-parts.ts";

/** `150 rows in, 12 buffered, next object in 4 s, 138 delivered`; what is none is left out. */
export function formatStatus(status: DatasetStatus, nowMs: number): string {
  const { alarms, delivery, window } = status;
  const { trouble } = delivery;
  const lights = alarms.length === 0 ? [] : [`ALARM ${alarms.join(" ")}`];
  const stuck = trouble === undefined ? [] : [formatTrouble(trouble, nowMs)];
  const parts = window === undefined ? formatRows(status, nowMs) : formatWindowParts({ delivery, window }, nowMs);
  return [...lights, ...stuck, ...parts].join(", ");
}

function formatRows({ delivery, rejectedRows, landing, files }: DatasetStatus, nowMs: number): readonly string[] {
  const { received, delivered, failed } = delivery;
  const ofFiles = files === undefined ? [] : formatFiles(files);
  if (received.records + delivered.records + rejectedRows + ofFiles.length === 0) return [formatNothing(landing)];
  return [
    ...ofFiles,
    `${formatCount(received.rows, "row")} in`,
    ...formatWaiting(delivery, nowMs),
    ...formatUnlessNone(delivered.rows, "delivered"),
    ...formatUnlessNone(rejectedRows, "rejected"),
    ...formatUnlessNone(failed.rows, "failed"),
  ];
}

function formatNothing(landing: string | undefined): string {
  return landing === undefined ? noNewRows : `${noNewRows}: files may be put to ${landing}`;
}
