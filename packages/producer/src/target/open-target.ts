import { type ClientOptions, createFirehoseClient, createKinesisClient, endpointIn } from "@sluice/aws";
import { createHttpHandler } from "@sluice/http-handler";
import { createFirehoseTransport, createKinesisTransport } from "@sluice/stream";

import type { ChosenDestination } from "./choose-destination.ts";
import { type TargetDescription, explainTargetError } from "./explain-target-error.ts";
import { type IdentifiedStream, identifyDeliveryStream, identifyStream } from "./identify-stream.ts";
import { isExplained } from "./is-explained.ts";
import type { LoadTarget } from "./load-target.ts";

/** For calls that only look something up. */
const checkAttempts = 3;
/** The sender accounts for failed calls and retries them itself. */
const sendAttempts = 1;
const timeouts = { connectionTimeout: 3_000, requestTimeout: 30_000 };

/** Checks that what was chosen exists. Throws `StreamUnavailableError`. */
export async function openTarget(chosen: ChosenDestination, environment: NodeJS.ProcessEnv): Promise<LoadTarget> {
  const { kind, name, clientOptions, lake, readDelivery } = chosen;
  const place = { kind, name, endpoint: clientOptions.endpoint ?? endpointIn(environment, "KINESIS") };
  const { destination, identified, ...opened } =
    kind === "stream" ? await openKinesisStream(place, clientOptions) : await openDeliveryStream(place, clientOptions);
  return {
    ...opened,
    kind: kind === "stream" ? "stream" : "delivery-stream",
    name,
    place: `${destination.endpoint ?? "aws"} ${identified.arn}`,
    createdAt: identified.createdAt,
    bufferingIntervalMs: chosen.bufferingIntervalSeconds * 1000,
    ...(lake === undefined ? {} : { lake }),
    readDelivery,
    explain: (error) => (isExplained(error) ? error : explainTargetError(error, destination)),
  };
}

type TargetWithoutRegion = Omit<TargetDescription, "region">;

interface OpenedTarget extends Pick<LoadTarget, "transport" | "close"> {
  readonly identified: IdentifiedStream;
  readonly destination: TargetDescription;
}

async function openKinesisStream(place: TargetWithoutRegion, options: ClientOptions): Promise<OpenedTarget> {
  const asking = await createKinesisClient(options, await createCallSettings(checkAttempts));
  const destination = { ...place, region: await findRegion(asking) };
  const identified = await identifyStream(asking, destination).finally(() => asking.destroy());
  const client = await createKinesisClient(options, await createCallSettings(sendAttempts));
  const transport = createKinesisTransport(client, destination.name);
  return { destination, identified, transport, close: () => client.destroy() };
}

async function openDeliveryStream(place: TargetWithoutRegion, options: ClientOptions): Promise<OpenedTarget> {
  const asking = await createFirehoseClient(options, await createCallSettings(checkAttempts));
  const destination = { ...place, region: await findRegion(asking) };
  const identified = await identifyDeliveryStream(asking, destination).finally(() => asking.destroy());
  const client = await createFirehoseClient(options, await createCallSettings(sendAttempts));
  const transport = createFirehoseTransport(client, destination.name);
  return { destination, identified, transport, close: () => client.destroy() };
}

async function createCallSettings(maxAttempts: number) {
  return { maxAttempts, requestHandler: await createHttpHandler(timeouts) };
}

interface Client {
  readonly config: { readonly region: () => Promise<string> };
}

/** The region that the SDK finds: named, in the environment or in the profile. Undefined if there is none: the first call says so. */
async function findRegion({ config }: Client): Promise<string | undefined> {
  try {
    return await config.region();
  } catch {
    return undefined;
  }
}
