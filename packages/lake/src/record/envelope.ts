import { identityBounds, type RowIdentity } from "@sluice/schema";

/** What every envelope line begins with. */
export const envelopeBeginning = "#sluice1 ";
const { batchIdCharacters, rowIndexDigits } = identityBounds;

/**
 * First line of a packed record: which batch its rows are, and from which row on. Colons stand in the identity that a
 * record without an envelope has of its place in the stream: a row of it that is replayed takes it along.
 */
const envelopeLine = new RegExp(
  String.raw`^${envelopeBeginning}([A-Za-z0-9._:-]{1,${batchIdCharacters}}) (0|[1-9]\d{0,${rowIndexDigits - 1}})$`,
);

/** Length of the longest envelope line, including its `\n`. */
export const maxEnvelopeBytes =
  envelopeBeginning.length + batchIdCharacters + " ".length + rowIndexDigits + "\n".length;

/** The envelope line of a record whose first row has this identity, ended by `\n`. */
export function encodeEnvelope({ batchId, rowIndex }: RowIdentity): string {
  const line = `${envelopeBeginning}${batchId} ${rowIndex}`;
  if (!envelopeLine.test(line)) throw new RangeError(`not an envelope: ${JSON.stringify(line)}`);
  return `${line}\n`;
}

/** Whether an identity, of whatever origin, can be put into an envelope. */
export function isEnvelopeIdentity({ batchId, rowIndex }: RowIdentity): boolean {
  return envelopeLine.test(`${envelopeBeginning}${batchId} ${rowIndex}`);
}

/**
 * Splits a record into the identity of its first row and its rows. Without an envelope, or with a first line that
 * misses the grammar by a character, the whole text is rows: a plain CSV line is a legal record.
 */
export function splitEnvelope(text: string): { readonly first: RowIdentity | undefined; readonly rows: string } {
  const end = text.indexOf("\n");
  const match = envelopeLine.exec(end === -1 ? text : text.slice(0, end));
  // Most records of other producers have none: that is known before anything is taken apart.
  if (match === null) return { first: undefined, rows: text };
  const [, batchId, rowIndex] = match;
  if (batchId === undefined || rowIndex === undefined) return { first: undefined, rows: text };
  return { first: { batchId, rowIndex: Number(rowIndex) }, rows: end === -1 ? "" : text.slice(end + 1) };
}
