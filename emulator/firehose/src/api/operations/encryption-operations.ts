import { checkDeliveryStreamInput, deliveryStreamNameSchema, encryptionSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";

const stopSchema = z.object({ DeliveryStreamName: deliveryStreamNameSchema });
const startSchema = stopSchema.extend({
  DeliveryStreamEncryptionConfigurationInput: encryptionSchema.default({ KeyType: "AWS_OWNED_CMK" }),
});

/** StartDeliveryStreamEncryption. Only recorded: nothing is encrypted on this machine's own disk. */
export function startDeliveryStreamEncryption({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName: name, DeliveryStreamEncryptionConfigurationInput: encryption } = parseJsonInput(
    startSchema,
    input,
  );
  const { input: before } = streams.get(name);
  const [problem] = checkDeliveryStreamInput({ ...before, DeliveryStreamEncryptionConfigurationInput: encryption });
  if (problem !== undefined) throw new FirehoseError("InvalidArgumentException", problem.message);
  streams.change(name, { encryption });
  return {};
}

/** StopDeliveryStreamEncryption. */
export function stopDeliveryStreamEncryption({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName: name } = parseJsonInput(stopSchema, input);
  streams.change(name, { encryption: undefined });
  return {};
}
