import { createDeliveryStreamSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";
import { tagsField, toTagMap } from "../tags.ts";

const schema = createDeliveryStreamSchema.extend({ Tags: tagsField.optional() });
const destinationName = /DestinationConfiguration$/;
const emulatedDestinations = new Set(["S3DestinationConfiguration", "ExtendedS3DestinationConfiguration"]);
const emulatedTypes = new Set(["DirectPut", "KinesisStreamAsSource"]);

/** CreateDeliveryStream. The stream is ACTIVE at once. */
export async function createDeliveryStream(service: FirehoseService, input: unknown): Promise<object> {
  const { Tags = [], ...parsed } = parseJsonInput(schema, input);
  checkDestinations(input);
  const { DeliveryStreamType: type = "DirectPut" } = parsed;
  if (!emulatedTypes.has(type)) throw createNotEmulatedError(`DeliveryStreamType ${type}`);
  return { DeliveryStreamARN: await service.create(parsed, { tags: toTagMap(Tags) }) };
}

function checkDestinations(input: unknown): void {
  const given = Object.keys(z.looseObject({}).parse(input)).filter((name) => destinationName.test(name));
  if (given.length !== 1) {
    const message = "Exactly one destination configuration is supported for a Firehose";
    throw new FirehoseError("InvalidArgumentException", message);
  }
  const other = given.find((name) => !emulatedDestinations.has(name));
  if (other !== undefined) throw createNotEmulatedError(other);
}

function createNotEmulatedError(what: string): FirehoseError {
  return new FirehoseError("InvalidArgumentException", `not emulated locally: ${what}`);
}
