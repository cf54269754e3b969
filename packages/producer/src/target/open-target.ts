import { createFirehoseTransport, createKinesisTransport } from "@sluice/stream";

import { type ClientOptions, createFirehoseClient, createKinesisClient } from "./aws-clients.ts";
import { checkDeliveryStream, checkStream } from "./check-target.ts";
import { chooseDestination, endpointOf, type TargetArguments, type TargetContext } from "./choose-destination.ts";
import { type Destination, explainError } from "./explain-error.ts";
import { isExplained } from "./is-explained.ts";
import type { Target } from "./target.ts";

/** Attempts of the calls that only ask. */
const checkAttempts = 3;

/** Finds where a dataset's rows go, and sees that it is there. Throws `StackNotFoundError`, `StreamUnavailableError`. */
export async function openTarget(args: TargetArguments, context: TargetContext): Promise<Target> {
  const chosen = await chooseDestination(args, context);
  const { kind, name, clientOptions, lakeRejects } = chosen;
  const place = { kind, name, endpoint: clientOptions.endpoint ?? endpointOf(context.environment) };
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
  const asking = createKinesisClient(options, checkAttempts);
  const destination = { ...place, region: await regionOf(asking) };
  const identity = await checkStream(asking, destination).finally(() => asking.destroy());
  const client = createKinesisClient(options);
  const transport = createKinesisTransport(client, destination.name);
  return { destination, identity, transport, close: () => client.destroy() };
}

async function openDelivery(place: Place, options: ClientOptions): Promise<Opened> {
  const asking = createFirehoseClient(options, checkAttempts);
  const destination = { ...place, region: await regionOf(asking) };
  const identity = await checkDeliveryStream(asking, destination).finally(() => asking.destroy());
  const client = createFirehoseClient(options);
  const transport = createFirehoseTransport(client, destination.name);
  return { destination, identity, transport, close: () => client.destroy() };
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
