import { ascii } from "@sluice/bytes";
import { maxEnvelopeBytes, splitEnvelope, toLakeIdentity } from "@sluice/lake";
import type { RowIdentity } from "@sluice/schema";

import type { RecordInput } from "./record-input.ts";

const numberSign = 0x23;

/** A record whose rows can be looked for. */
export interface OpenRecord {
  /** Valid UTF-8. */
  readonly input: RecordInput;
  /** Where its rows begin, after the envelope. */
  readonly rowsFrom: number;
  /** Identity of its first row in the lake. */
  readonly first: RowIdentity;
  /** Of a record with an envelope: the batch id that its rows have in the lake. Equal only for equal records. */
  readonly hashedBatchId?: string;
}

/**
 * Opens a record: its envelope, or the identity that it has of its place in the stream without one. Undefined when it is not
 * UTF-8.
 */
export function openRecord(input: RecordInput, fallbackIdentity: RowIdentity): OpenRecord | undefined {
  if (!input.isUtf8) return undefined;
  // Where a record lay in the stream is the service's word, and needs no hash.
  if (input.wide.buffer[0] !== numberSign) return { input, rowsFrom: 0, first: fallbackIdentity };
  const { data } = input;
  const { first: claimed, rowsFrom } = readEnvelope(data);
  if (claimed === undefined) return { input, rowsFrom, first: fallbackIdentity };
  const first = toLakeIdentity(claimed, data);
  return { input, rowsFrom, first, hashedBatchId: first.batchId };
}

/** The identity in a record's envelope, and where its rows begin. */
function readEnvelope(data: Buffer): { readonly first: RowIdentity | undefined; readonly rowsFrom: number } {
  const head = data.subarray(0, maxEnvelopeBytes);
  const end = head.indexOf(ascii.newline);
  const line = head.toString("latin1", 0, end === -1 ? head.length : end);
  const { first } = splitEnvelope(line);
  return { first, rowsFrom: first === undefined ? 0 : line.length + 1 };
}
