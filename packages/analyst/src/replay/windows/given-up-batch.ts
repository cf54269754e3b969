import { z } from "zod";

import { parseJson } from "../../parse-json.ts";

/** Records of one shard that a window's function did not take, as Lambda keeps them in a bucket. */
export interface GivenUpBatch {
  readonly functionName: string;
  readonly shardId: string;
  /** As they were in the function's event. */
  readonly records: readonly unknown[];
}

/** Guide, kinesis-on-failure-destination, read 2026-11-29: a bucket, and it alone, gets the whole event. */
const kept = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  KinesisBatchInfo: z.object({ shardId: z.string() }),
  payload: z.string(),
});

const event = z.object({ Records: z.array(z.unknown()) });

/** Reads what Lambda kept of a batch that it gave up; undefined for anything else. */
export function readGivenUpBatch(text: string): GivenUpBatch | undefined {
  const found = kept.safeParse(parseJson(text)).data;
  const records = event.safeParse(parseJson(found?.payload ?? "")).data?.Records;
  if (found === undefined || records === undefined) return undefined;
  // `arn:aws:lambda:REGION:ACCOUNT:function:NAME:$LATEST`
  const functionName = found.requestContext.functionArn.split(":")[6] ?? "";
  return { functionName, shardId: found.KinesisBatchInfo.shardId, records };
}
