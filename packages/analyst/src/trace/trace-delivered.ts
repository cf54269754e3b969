import { formatAge, formatCount } from "@sluice/command-line";
import type { RowIdentity } from "@sluice/schema";

import { type DeliveredCopy, maxCopies } from "./copies.ts";
import { traceInvocation } from "./function-step.ts";
import { parseLakeTimestamp } from "./lake-time.ts";
import { traceObject } from "./object-step.ts";
import { traceRecord } from "./record-step.ts";
import { traceSource } from "./source-step.ts";
import { parseStreamPlace } from "./stream-place.ts";
import type { TraceOptions } from "./trace-options.ts";
import type { RowTrace, TraceStep } from "./trace-path.ts";
import { traceView } from "./view-step.ts";
import type { WantedRow } from "./wanted-row.ts";
import { traceWindows } from "./window-step.ts";

/** The way of a row that the table has, in one copy or several. */
export async function traceDelivered(
  wanted: WantedRow,
  found: readonly DeliveredCopy[],
  options: TraceOptions,
): Promise<RowTrace> {
  const { identity } = chooseRow(wanted, found);
  const copies = found.filter((copy) => isSameRow(copy.identity, identity));
  const followed = chooseCopy(wanted, copies);
  const { arrivedAt, key } = followed;
  options.tell("following it through its record, its object and the view");
  const [source, { step: record, record: kept }, { step: object, writtenAt }, { step: view, isShown }, windows] =
    await Promise.all([
      traceSource({ batchId: identity.batchId, key }, options),
      traceRecord({ identity, arrivedAt, isWanted: ({ first }) => first.batchId === identity.batchId }, options),
      traceObject(followed, options),
      traceView(followed, copies, options),
      traceWindows(followed, options),
    ]);
  const place = kept ?? parseStreamPlace(identity.batchId);
  const invocation = await traceInvocation({ place, arrivedAt, writtenAt }, options);
  const row =
    kept?.rows[identity.rowIndex - kept.first.rowIndex] ?? followed.values.map((value) => value ?? "").join(",");
  return {
    dataset: options.dataset.name,
    fate: isShown ? "shown" : "hidden",
    verdict: `delivered${describeDelay(arrivedAt, writtenAt)}, and ${describeView(isShown, view, options)}`,
    row,
    identity,
    steps: [source, record, invocation, object, view, ...windows],
    notes: [...noteReplayed(wanted), ...noteOthers(wanted, found, identity)],
  };
}

/** Of a batch its first row, of equal rows the one that arrived last: that is the one that somebody waits for. */
function chooseRow({ batch }: WantedRow, found: readonly DeliveredCopy[]): DeliveredCopy {
  const ordered =
    batch === undefined ? found.toReversed() : found.toSorted((a, b) => a.identity.rowIndex - b.identity.rowIndex);
  const [chosen] = ordered;
  if (chosen === undefined) throw new TypeError("no copy to choose from");
  return chosen;
}

function chooseCopy({ arrivedAt }: WantedRow, copies: readonly DeliveredCopy[]): DeliveredCopy {
  const [first] = copies;
  if (first === undefined) throw new TypeError("no copy to choose from");
  return copies.find((copy) => arrivedAt !== undefined && copy.arrivedAt === arrivedAt) ?? first;
}

function describeView(isShown: boolean, { summary }: TraceStep, { entry }: TraceOptions): string {
  return isShown ? `shown in "${entry.views.data}"` : `not shown in "${entry.views.data}": ${summary}`;
}

/** S3 tells seconds. */
function describeDelay(arrivedAt: string, writtenAt: Date | undefined): string {
  if (writtenAt === undefined) return "";
  return ` ${formatAge(writtenAt.getTime() - parseLakeTimestamp(arrivedAt))} after it arrived in the stream`;
}

function isSameRow(a: RowIdentity, b: RowIdentity): boolean {
  return a.batchId === b.batchId && a.rowIndex === b.rowIndex;
}

function noteReplayed({ reject }: WantedRow): readonly string[] {
  return reject === undefined ? [] : ["its reject was replayed: the row was sent again and delivered"];
}

const maxListed = 5;

function noteOthers({ batch }: WantedRow, found: readonly DeliveredCopy[], identity: RowIdentity): readonly string[] {
  const others = found.filter((copy) => !isSameRow(copy.identity, identity));
  const names = [...new Set(others.map((copy) => `${copy.identity.batchId}:${copy.identity.rowIndex}`))];
  if (names.length === 0) return [];
  const least = found.length < maxCopies ? "" : "at least ";
  if (batch !== undefined && batch.rowIndex === undefined) {
    const rows = `${least}${formatCount(names.length + 1, "row")}`;
    return [`the batch has ${rows} in the table; ID:ROW follows another than the first`];
  }
  const listed = names.slice(0, maxListed).join(", ");
  const rest = names.length > maxListed ? ", …" : "";
  const [what, which] = batch === undefined ? ["with the same values", "last"] : ["of that name", "first"];
  return [
    `${least}${formatCount(names.length, "other row")} ${what}: ${listed}${rest}; this is the one that arrived ${which}`,
  ];
}
