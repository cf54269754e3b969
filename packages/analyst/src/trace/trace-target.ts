import { type ParsedReject, parseRejectLine } from "@sluice/lake";
import { parseJsonFields } from "@sluice/schema";

/** What a person gave to follow. */
export type TraceTarget =
  | { readonly kind: "row"; readonly text: string }
  | BatchTarget
  | { readonly kind: "reject"; readonly reject: ParsedReject };

export interface BatchTarget {
  readonly kind: "batch";
  /** As the lake has it, with the hash of its record, or as its envelope has it, without. */
  readonly batchId: string;
  /** Absent: the first row of the batch. */
  readonly rowIndex?: number;
  /** Of one copy, where the row came several times. */
  readonly arrivedAt?: string;
}

/** A record without an envelope is called after its place in the stream; a batch of a load after the load; others have a hash. */
const batchNames = [
  String.raw`shardId-\d{12}:\d+:\d+`,
  "direct:[0-9a-f]{32}",
  String.raw`[A-Za-z0-9._:-]+-\d+-[0-9a-f]{8}(?:~[\w-]{16})?`,
  String.raw`[A-Za-z0-9._:-]+~[\w-]{16}`,
  "[A-Za-z0-9._-]+-rejects",
].join("|");
const batchPattern = new RegExp(`^(${batchNames})(?:[:\\s]+(\\d{1,15}))?$`);
const envelopePattern = /^#sluice1 (\S+) (\d{1,15})$/;

/** Tells what was pasted: a reject's JSON, a batch id (`ID`, `ID:ROW`), a row with its identity, or a row. */
export function recognizeTarget(pasted: string): TraceTarget {
  const text = pasted.trim();
  if (text.startsWith("{")) return recognizeJson(text) ?? { kind: "row", text };
  const [, batchId, rowIndex] = envelopePattern.exec(text) ?? batchPattern.exec(text) ?? [];
  return batchId === undefined ? { kind: "row", text } : toBatchTarget(batchId, rowIndex);
}

/** Reads `ID` or `ID:ROW` of a batch whose name may be anything. */
export function parseBatchTarget(given: string): BatchTarget {
  const text = given.trim();
  const [, known, knownRow] = batchPattern.exec(text) ?? [];
  if (known !== undefined) return toBatchTarget(known, knownRow);
  const [, batchId = text, rowIndex] = /^(.+):(\d{1,15})$/.exec(text) ?? [];
  return toBatchTarget(batchId, rowIndex);
}

function recognizeJson(text: string): TraceTarget | undefined {
  const parsed = parseRejectLine(text);
  if ("reject" in parsed) return { kind: "reject", reject: parsed.reject };
  const members = parseJsonFields(text);
  const batchId = members?.get("batch_id");
  if (batchId === undefined) return undefined;
  const arrivedAt = members?.get("arrived_at");
  return { ...toBatchTarget(batchId, members?.get("row_index")), ...(arrivedAt === undefined ? {} : { arrivedAt }) };
}

function toBatchTarget(batchId: string, rowIndex: string | undefined): BatchTarget {
  return { kind: "batch", batchId, ...(rowIndex === undefined ? {} : { rowIndex: Number(rowIndex) }) };
}
