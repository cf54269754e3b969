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

/** Reads the record, as it came, from a line of Firehose's error output, or says why there is none. */
export function parseErrorLine(line: string): { readonly data: Buffer } | { readonly problem: string } {
  const { rawData }: { readonly rawData?: unknown } = parseMembers(line);
  if (typeof rawData !== "string") return { problem: "the line has no rawData" };
  return { data: Buffer.from(rawData, "base64") };
}
