import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { FirehoseService } from "../firehose-service.ts";

const schema = z.object({ DeliveryStreamName: deliveryStreamNameSchema, AllowForceDelete: z.boolean().optional() });

/** DeleteDeliveryStream. What is buffered is discarded, as on AWS. */
export async function deleteDeliveryStream(service: FirehoseService, input: unknown): Promise<object> {
  const { DeliveryStreamName: name } = parseJsonInput(schema, input);
  await service.remove(name);
  return {};
}
