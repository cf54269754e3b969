import { countBase64Bytes } from "@sluice/emulator-kinesis";
import { z } from "zod";

import { FirehoseError } from "./errors.ts";
import type { FirehoseService } from "./firehose-service.ts";

/** Bytes in a record, 1,000 KiB: API model of Firehose 2015-08-04 in botocore 1.43.11, read 2026-11-21. */
const maxRecordBytes = 1_024_000;

export const recordSchema = z.object({ Data: z.string() });

/** Decodes a record's data. `member` is its path in the request. */
export function decodeRecordData({ Data }: z.output<typeof recordSchema>, member: string): Buffer {
  const sizeBytes = countBase64Bytes(Data);
  if (sizeBytes === undefined) throw new FirehoseError("SerializationException", `${member}: expected base64 text`);
  if (sizeBytes > maxRecordBytes) {
    const constraint = `Member must have length less than or equal to ${maxRecordBytes}`;
    const message = `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}`;
    throw new FirehoseError("ValidationException", message);
  }
  return Buffer.from(Data, "base64");
}

/** Throws if the stream does not exist or reads a Kinesis stream: nothing can be put to either. */
export function checkDirectPut({ streams }: FirehoseService, name: string): void {
  const { DeliveryStreamType: type = "DirectPut" } = streams.get(name).input;
  if (type === "DirectPut") return;
  // AWS's own words (aws/aws-cli#7010, 2022).
  const message = `This operation is not permitted on ${type} delivery stream type.`;
  throw new FirehoseError("InvalidArgumentException", message);
}
