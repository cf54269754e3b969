import type { Dataset } from "@sluice/schema";
import { createFirehoseTransport, createKinesisTransport } from "@sluice/stream";

import { type ClientOptions, createFirehoseClient, createKinesisClient } from "./aws-clients.ts";
import { checkDeliveryStream, checkStream } from "./check-target.ts";
import { chooseDestination, endpointOf, type TargetArguments } from "./choose-destination.ts";
import { type Destination, explainError } from "./explain-error.ts";
import { isExplained } from "./is-explained.ts";
import type { Target } from "./target.ts";

/** Attempts of the calls that only ask. */
const checkAttempts = 3;

/** Finds where a dataset's rows go, and sees that it is there. Throws `StackNotFoundError`, `StreamUnavailableError`. */
export async function openTarget(args: TargetArguments, dataset: Dataset): Promise<Target> {
  const chosen = await chooseDestination(args, dataset);
  const { kind, name, clientOptions, lakeRejects } = chosen;
  const destination = {
    kind,
    name,
    endpoint: clientOptions.endpoint ?? endpointOf(process.env),
    region: await regionOf(clientOptions),
  };
  const opened =
    kind === "stream" ? await openStream(destination, clientOptions) : await openDelivery(destination, clientOptions);
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

type Opened = Pick<Target, "transport" | "identity" | "close">;

async function openStream(destination: Destination, options: ClientOptions): Promise<Opened> {
  const asking = createKinesisClient(options, checkAttempts);
  const identity = await checkStream(asking, destination).finally(() => asking.destroy());
  const client = createKinesisClient(options);
  return { identity, transport: createKinesisTransport(client, destination.name), close: () => client.destroy() };
}

async function openDelivery(destination: Destination, options: ClientOptions): Promise<Opened> {
  const asking = createFirehoseClient(options, checkAttempts);
  const identity = await checkDeliveryStream(asking, destination).finally(() => asking.destroy());
  const client = createFirehoseClient(options);
  return { identity, transport: createFirehoseTransport(client, destination.name), close: () => client.destroy() };
}

/** As the SDK finds it: named, in the environment or in the profile. Undefined when it is nowhere: the first call says so. */
async function regionOf(options: ClientOptions): Promise<string | undefined> {
  const client = createKinesisClient(options);
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
