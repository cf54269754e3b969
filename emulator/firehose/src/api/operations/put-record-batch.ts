import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";
import { checkDirectPut, decodeRecordData, recordSchema } from "../record-data.ts";

/** Records and bytes per call (Firehose guide, limits, and botocore 1.43.11; read 2026-11-21). */
const maxRecords = 500;
const maxBatchBytes = 4 * 1024 * 1024;

const schema = z.object({
  DeliveryStreamName: deliveryStreamNameSchema,
  Records: z.array(recordSchema).min(1).max(maxRecords),
});

/** PutRecordBatch. Succeeds even if single records fail; the results are in the order of the records. */
export async function putRecordBatch(service: FirehoseService, input: unknown): Promise<object> {
  const { DeliveryStreamName: name, Records } = parseJsonInput(schema, input);
  checkDirectPut(service, name);
  const records = Records.map((record, index) => decodeRecordData(record, `records.${index + 1}.member.data`));
  const sizeBytes = records.reduce((total, data) => total + data.byteLength, 0);
  if (sizeBytes > maxBatchBytes) throw new FirehoseError("InvalidArgumentException", "Records size exceeds 4 MB limit");
  const codes = records.map((data) => service.refuse?.(data));
  const taken = records.filter((_, index) => codes[index] === undefined);
  const ids = (taken.length === 0 ? [] : await service.runtime.put(name, taken))[Symbol.iterator]();
  return {
    FailedPutCount: records.length - taken.length,
    Encrypted: service.streams.get(name).encryption !== undefined,
    RequestResponses: codes.map((code) =>
      code === undefined ? { RecordId: ids.next().value } : { ErrorCode: code, ErrorMessage: "Slow down." },
    ),
  };
}
