import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";
import { checkDirectPut, decodeRecordData, recordSchema } from "../record-data.ts";

const schema = z.object({ DeliveryStreamName: deliveryStreamNameSchema, Record: recordSchema });

/** PutRecord. Answers once the record is durable. */
export async function putRecord(service: FirehoseService, input: unknown): Promise<object> {
  const { DeliveryStreamName: name, Record: record } = parseJsonInput(schema, input);
  checkDirectPut(service, name);
  const data = decodeRecordData(record, "record.data");
  const code = service.refuse?.(data);
  if (code !== undefined) throw new FirehoseError(code, "Slow down.");
  const [RecordId] = await service.runtime.put(name, [data]);
  return { RecordId, Encrypted: service.streams.get(name).encryption !== undefined };
}
