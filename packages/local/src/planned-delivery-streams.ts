import { isDeepStrictEqual } from "node:util";

import type { FirehoseService } from "@sluice/emulator-firehose";
import type { CreateDeliveryStreamInput } from "@sluice/emulator-firehose-model";

/**
 * Brings the delivery streams in line with a plan, as its deployment would: removes those that the plan no longer has,
 * resumes changed ones in their next version, and leaves what was created through the API alone.
 */
export async function bringUpDeliveryStreams(
  service: FirehoseService,
  planned: readonly CreateDeliveryStreamInput[],
): Promise<void> {
  const { streams } = service;
  const wanted = new Map(planned.map((input) => [input.DeliveryStreamName, input]));
  for (const name of streams.names()) {
    const { origin, input } = streams.get(name);
    const next = origin === "plan" ? wanted.get(name) : input;
    if (next === undefined) await service.remove(name);
    else if (isDeepStrictEqual(dropUndefined(next), input)) await service.resume(name);
    else await service.resume(name, next);
  }
  for (const input of planned) {
    if (!streams.has(input.DeliveryStreamName)) await service.create(input, { origin: "plan" });
  }
}

/** As it is read back from the folder: without undefined members. */
function dropUndefined(input: CreateDeliveryStreamInput): unknown {
  return JSON.parse(JSON.stringify(input));
}
