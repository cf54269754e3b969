import type { NewRecord } from "./shard-log.ts";

/** A record in a segment: one line of arrival in milliseconds, partition key as JSON, explicit hash key and base64, by tabs. */
export function lineOf({ partitionKey, explicitHashKey = "", dataBase64 }: NewRecord, arrivedAtMs: number): string {
  return `${arrivedAtMs}\t${JSON.stringify(partitionKey)}\t${explicitHashKey}\t${dataBase64}\n`;
}

export interface RecordInLine extends NewRecord {
  readonly arrivedAtMs: number;
}

/** Reads what {@link lineOf} wrote, without its line ending. Throws `SyntaxError` for anything else. */
export function recordIn(line: string): RecordInLine {
  const [arrival = "", partitionKey = "", explicitHashKey, dataBase64] = line.split("\t");
  if (explicitHashKey === undefined || dataBase64 === undefined) throw new SyntaxError(`not a record: ${line}`);
  const key: unknown = JSON.parse(partitionKey);
  return {
    arrivedAtMs: Number(arrival),
    partitionKey: String(key),
    ...(explicitHashKey !== "" && { explicitHashKey }),
    dataBase64,
  };
}

/** When the record whose line begins here arrived. */
export function arrivalAt(bytes: Buffer, lineStart: number): number {
  return Number(bytes.toString("latin1", lineStart, bytes.indexOf("\t", lineStart)));
}
