import { BadAnswerError } from "../errors.ts";
import type { PutOutcome } from "./transport.ts";

/** What the services say of a record: an error, or where it is. */
export interface AnswerEntry {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface OutcomeReading<Entry extends AnswerEntry> {
  /** Makes the call; resolves to the entries of its answer. */
  readonly call: () => Promise<readonly (Entry | null)[] | undefined>;
  /** How many records were sent. */
  readonly count: number;
  /** Undefined for an entry that does not say where its record is. */
  readonly toPlace: (entry: Entry) => Pick<AcceptedOutcome, "shardId" | "sequenceNumber"> | undefined;
}

type AcceptedOutcome = Extract<PutOutcome, { readonly isAccepted: true }>;

/**
 * Makes a call, and reads one outcome for each record from its answer. Throws {@link BadAnswerError} for an answer that
 * leaves the fate of a record open.
 */
export async function readOutcomes<Entry extends AnswerEntry>(
  reading: OutcomeReading<Entry>,
): Promise<readonly PutOutcome[]> {
  const { call, count, toPlace } = reading;
  const entries = await call().catch((error: unknown) => {
    throw isUnreadableAnswer(error) ? new BadAnswerError("the answer cannot be read", { cause: error }) : error;
  });
  // The types promise more than a proxy keeps.
  const found = Array.isArray(entries) ? entries.length : "no";
  if (entries === undefined || found !== count) {
    throw new BadAnswerError(`the answer has ${found} results for ${count} records`);
  }
  return entries.map((entry) => toOutcome(entry, toPlace));
}

function toOutcome<Entry extends AnswerEntry>(
  entry: Entry | null,
  toPlace: OutcomeReading<Entry>["toPlace"],
): PutOutcome {
  const { ErrorCode: errorCode, ErrorMessage: message = "" } = entry ?? {};
  if (errorCode !== undefined) return { isAccepted: false, errorCode, message };
  const place = entry === null ? undefined : toPlace(entry);
  if (place === undefined) throw new BadAnswerError("the answer does not say where a record is");
  return { isAccepted: true, ...place };
}

/** The SDK hides the response in an error of its parser. */
function isUnreadableAnswer(error: unknown): boolean {
  return error instanceof SyntaxError && "$response" in error;
}
