import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { FirehoseService } from "../firehose-service.ts";

/** Names in an answer, by default: API model of Firehose 2015-08-04 in botocore 1.43.11, read 2026-11-21. */
const defaultLimit = 10;

const schema = z.object({
  Limit: z.int().min(1).max(10_000).default(defaultLimit),
  DeliveryStreamType: z.enum(["DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"]).optional(),
  ExclusiveStartDeliveryStreamName: deliveryStreamNameSchema.optional(),
});

/** ListDeliveryStreams, sorted by name. */
export function listDeliveryStreams({ streams }: FirehoseService, input: unknown): object {
  const { Limit, DeliveryStreamType: type, ExclusiveStartDeliveryStreamName: after } = parseJsonInput(schema, input);
  const names = streams
    .names()
    .filter((name) => after === undefined || name > after)
    .filter((name) => type === undefined || (streams.get(name).input.DeliveryStreamType ?? "DirectPut") === type);
  return { DeliveryStreamNames: names.slice(0, Limit), HasMoreDeliveryStreams: names.length > Limit };
}
