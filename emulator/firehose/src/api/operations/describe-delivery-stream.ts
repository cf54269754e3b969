import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { toDeliveryStreamDescription } from "../delivery-stream-description.ts";
import type { FirehoseService } from "../firehose-service.ts";

const schema = z.object({
  DeliveryStreamName: deliveryStreamNameSchema,
  Limit: z.int().min(1).max(10_000).optional(),
  ExclusiveStartDestinationId: z.string().min(1).max(100).optional(),
});

/** DescribeDeliveryStream. */
export function describeDeliveryStream({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName: name } = parseJsonInput(schema, input);
  return { DeliveryStreamDescription: toDeliveryStreamDescription(streams.get(name)) };
}
