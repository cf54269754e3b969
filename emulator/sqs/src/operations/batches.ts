import { JsonServiceError } from "@sluice/emulator-wire";

import { SqsError } from "../errors.ts";

/** Entries a call (SQS guide, quotas-messages, from memory, unverified). */
export const maxBatchEntries = 10;

interface BatchEntry {
  readonly Id: string;
}

/** What a batch call answers: each entry succeeds or fails by itself. */
interface BatchOutput<Done> {
  readonly Successful: readonly (Done & BatchEntry)[];
  readonly Failed: readonly object[];
}

/** Throws {@link SqsError} for a batch that fails as a whole. */
export function runBatch<Entry extends BatchEntry, Done extends object>(
  entries: readonly Entry[],
  run: (entry: Entry) => Done,
): BatchOutput<Done> {
  checkBatch(entries);
  const ends = entries.map((entry) => runEntry(entry, run));
  return {
    Successful: ends.flatMap((end) => ("done" in end ? [end.done] : [])),
    Failed: ends.flatMap((end) => ("failed" in end ? [end.failed] : [])),
  };
}

function runEntry<Entry extends BatchEntry, Done extends object>(entry: Entry, run: (entry: Entry) => Done) {
  const { Id } = entry;
  try {
    return { done: { Id, ...run(entry) } };
  } catch (error) {
    if (!(error instanceof JsonServiceError)) throw error;
    return { failed: { Id, SenderFault: true, Code: error.code, Message: error.message } };
  }
}

function checkBatch(entries: readonly BatchEntry[]): void {
  if (entries.length === 0)
    throw new SqsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > maxBatchEntries) {
    const message = `Maximum number of entries per request are ${maxBatchEntries}. You have sent ${entries.length}.`;
    throw new SqsError("TooManyEntriesInBatchRequest", message);
  }
  if (new Set(entries.map(({ Id }) => Id)).size === entries.length) return;
  throw new SqsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
}
