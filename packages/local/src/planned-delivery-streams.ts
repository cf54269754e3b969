import { isDeepStrictEqual } from "node:util";

import { FirehoseError, type FirehoseService } from "@sluice/emulator-firehose";
import type { CreateDeliveryStreamInput, DeliveryStream } from "@sluice/emulator-firehose-model";
import { deliveryStreamType, type Plan, readDeliveryStreamInput, readPlannedDeliveryStream } from "@sluice/plan";
import { z } from "zod";

/** A plan's delivery streams, as this machine reads them. */
export function listDeliveryStreams({ resources }: Plan): readonly DeliveryStream[] {
  return resources.filter(({ type }) => type === deliveryStreamType).map(readPlannedDeliveryStream);
}

/** What creates a plan's delivery streams. */
export function listDeliveryStreamInputs({ resources }: Plan): readonly CreateDeliveryStreamInput[] {
  return resources.filter(({ type }) => type === deliveryStreamType).map(readDeliveryStreamInput);
}

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

/** Gives a plan's delivery streams its tags: those that are there, and were not created through the API. */
export function tagDeliveryStreams({ streams }: FirehoseService, { resources }: Plan): void {
  for (const { type, state } of resources) {
    if (type !== deliveryStreamType) continue;
    const { name, tagsAll } = z.object({ name: z.string(), tagsAll: tagsSchema.default({}) }).parse(state);
    if (!streams.has(name) || streams.get(name).origin !== "plan") continue;
    streams.change(name, { tags: new Map(Object.entries(tagsAll)) });
  }
}

const tagsSchema = z.record(z.string(), z.string());

/**
 * Brings a planned delivery stream in line while the others run: creates it, or updates it in place as a deployment would.
 * Leaves one alone that was created through the API. Returns why it takes a restart, if it does.
 */
export async function takeUpDeliveryStream(
  service: FirehoseService,
  input: CreateDeliveryStreamInput,
): Promise<string | undefined> {
  const { streams } = service;
  const { DeliveryStreamName: name } = input;
  if (!streams.has(name)) {
    await service.create(input, { origin: "plan" });
    return undefined;
  }
  const { origin, input: before } = streams.get(name);
  if (origin !== "plan" || isDeepStrictEqual(dropUndefined(input), dropUndefined(before))) return undefined;
  if (!isDeepStrictEqual(withoutDestination(input), withoutDestination(before))) {
    return "AWS would replace it, as more than its destination has changed";
  }
  try {
    await service.update(name, input);
    return undefined;
  } catch (error) {
    if (error instanceof FirehoseError) return error.message;
    throw error;
  }
}

/** What UpdateDestination cannot change. */
function withoutDestination(input: CreateDeliveryStreamInput): unknown {
  return dropUndefined({ ...input, ExtendedS3DestinationConfiguration: undefined });
}

/** As it is read back from the folder: without undefined members. */
function dropUndefined(input: CreateDeliveryStreamInput): unknown {
  return JSON.parse(JSON.stringify(input));
}
