import type { GlueColumn } from "@sluice/schema";

import { parseMembers } from "./json-members.ts";

/**
 * Columns of Firehose's error output. Of `format-conversion-failed` it names the error `lastErrorCode` and
 * `lastErrorMessage` (probed in September 2026, floci-io/floci#3333) where its guide has `ErrorCode` and `ErrorMessage`
 * (record-format-conversion-error-handling, read 2026-11-21); the function is `lambdaARN` or `lambdaArn`, which to Glue
 * are one name. Times are milliseconds since 1970.
 */
export const errorColumns: readonly GlueColumn[] = [
  { name: "rawdata", type: "string" },
  { name: "errorcode", type: "string" },
  { name: "errormessage", type: "string" },
  { name: "lasterrorcode", type: "string" },
  { name: "lasterrormessage", type: "string" },
  { name: "attemptsmade", type: "int" },
  { name: "arrivaltimestamp", type: "bigint" },
  { name: "attemptendingtimestamp", type: "bigint" },
  { name: "lambdaarn", type: "string" },
  { name: "sequencenumber", type: "string" },
  { name: "subsequencenumber", type: "bigint" },
  {
    name: "datacatalogtable",
    type: "struct<catalogid:string,databasename:string,tablename:string,region:string,versionid:string,catalogarn:string,rolearn:string>",
  },
];

/** Firehose names them in both ways; see {@link errorColumns}. */
const reasonMembers = [
  "errorMessage",
  "ErrorMessage",
  "lastErrorMessage",
  "errorCode",
  "ErrorCode",
  "lastErrorCode",
] as const;

/** A record that could not be delivered. */
export interface ParsedError {
  /** The record as it came. */
  readonly data: Buffer;
  /** Firehose's message or code. */
  readonly reason: string;
}

/** Reads a line of Firehose's error output, or says that it has no record. */
export function parseErrorLine(line: string): ParsedError | { readonly problem: string } {
  const members: Partial<Record<"rawData" | (typeof reasonMembers)[number], unknown>> = parseMembers(line);
  if (typeof members.rawData !== "string") return { problem: "the line has no rawData" };
  const reason = reasonMembers.map((name) => members[name]).find((value) => typeof value === "string");
  return { data: Buffer.from(members.rawData, "base64"), reason: reason ?? "no reason given" };
}
