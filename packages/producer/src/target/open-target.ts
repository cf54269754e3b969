import {
  type ClientOptions,
  createFirehoseClient,
  createHttpHandler,
  createKinesisClient,
  endpointIn,
} from "@sluice/aws";
import { createFirehoseTransport, createKinesisTransport } from "@sluice/stream";

import { checkDeliveryStream, checkStream } from "./check-target.ts";
import { chooseDestination, type TargetArguments, type TargetContext } from "./choose-destination.ts";
import { type Destination, explainError } from "./explain-error.ts";
import { isExplained } from "./is-explained.ts";
import type { Target } from "./target.ts";

/** Attempts of the calls that only ask. */
const checkAttempts = 3;
/** The sender accounts for what failed, and makes the call again. */
const sendAttempts = 1;
const timeouts = { connectionTimeout: 3_000, requestTimeout: 30_000 };

/** Finds where a dataset's rows go, and sees that it is there. Throws `StackNotFoundError`, `StreamUnavailableError`. */
export async function openTarget(args: TargetArguments, context: TargetContext): Promise<Target> {
  const chosen = await chooseDestination(args, context);
  const { kind, name, clientOptions, lakeRejects } = chosen;
  const place = { kind, name, endpoint: clientOptions.endpoint ?? endpointIn(context.environment, "KINESIS") };
  const { destination, ...opened } =
    kind === "stream" ? await openStream(place, clientOptions) : await openDelivery(place, clientOptions);
  return {
    ...opened,
    kind: kind === "stream" ? "stream" : "delivery-stream",
    name,
    identity: `${destination.endpoint ?? "aws"} ${opened.identity}`,
    bufferingIntervalMs: chosen.bufferingIntervalSeconds * 1000,
    ...(lakeRejects === undefined ? {} : { lakeRejects }),
    explain: (error) => (isExplained(error) ? error : explainError(error, destination)),
  };
}

type Place = Omit<Destination, "region">;

interface Opened extends Pick<Target, "transport" | "identity" | "close"> {
  readonly destination: Destination;
}

async function openStream(place: Place, options: ClientOptions): Promise<Opened> {
  const asking = await createKinesisClient(options, await callSettings(checkAttempts));
  const destination = { ...place, region: await regionOf(asking) };
  const identity = await checkStream(asking, destination).finally(() => asking.destroy());
  const client = await createKinesisClient(options, await callSettings(sendAttempts));
  const transport = createKinesisTransport(client, destination.name);
  return { destination, identity, transport, close: () => client.destroy() };
}

async function openDelivery(place: Place, options: ClientOptions): Promise<Opened> {
  const asking = await createFirehoseClient(options, await callSettings(checkAttempts));
  const destination = { ...place, region: await regionOf(asking) };
  const identity = await checkDeliveryStream(asking, destination).finally(() => asking.destroy());
  const client = await createFirehoseClient(options, await callSettings(sendAttempts));
  const transport = createFirehoseTransport(client, destination.name);
  return { destination, identity, transport, close: () => client.destroy() };
}

async function callSettings(maxAttempts: number) {
  return { maxAttempts, requestHandler: await createHttpHandler(timeouts) };
}

interface Client {
  readonly config: { readonly region: () => Promise<string> };
}

/** As the SDK finds it: named, in the environment or in the profile. Undefined when it is nowhere: the first call says so. */
async function regionOf({ config }: Client): Promise<string | undefined> {
  try {
    return await config.region();
  } catch {
    return undefined;
  }
}
