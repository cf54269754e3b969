import type { FirehoseClient } from "@aws-sdk/client-firehose";
import { DescribeStreamSummaryCommand, type KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";

import { type TargetDescription, explainTargetError } from "./explain-target-error.ts";

export interface IdentifiedStream {
  readonly arn: string | undefined;
  readonly createdAt: string | undefined;
}

/**
 * Looks up the stream before any row is read, so that a wrong name costs no work. Throws what {@link explainTargetError} makes
 * of a refusal.
 */
export async function identifyStream(client: KinesisClient, destination: TargetDescription): Promise<IdentifiedStream> {
  const known = async () => (await client.send(new ListStreamsCommand({}))).StreamNames;
  return askOrExplain(destination, known, async () => {
    const input = { StreamName: destination.name };
    const { StreamDescriptionSummary: stream } = await client.send(new DescribeStreamSummaryCommand(input));
    return { arn: stream?.StreamARN, createdAt: stream?.StreamCreationTimestamp?.toISOString() };
  });
}

/** As {@link identifyStream}, for Direct PUT. */
export async function identifyDeliveryStream(
  client: FirehoseClient,
  destination: TargetDescription,
): Promise<IdentifiedStream> {
  // Most loads go to a stream, and need none of this client.
  const { DescribeDeliveryStreamCommand, ListDeliveryStreamsCommand } = await import("@aws-sdk/client-firehose");
  const known = async () => (await client.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames;
  return askOrExplain(destination, known, async () => {
    const input = { DeliveryStreamName: destination.name };
    const { DeliveryStreamDescription: stream } = await client.send(new DescribeDeliveryStreamCommand(input));
    return { arn: stream?.DeliveryStreamARN, createdAt: stream?.CreateTimestamp?.toISOString() };
  });
}

async function askOrExplain(
  destination: TargetDescription,
  known: () => Promise<readonly string[] | undefined>,
  ask: () => Promise<IdentifiedStream>,
): Promise<IdentifiedStream> {
  try {
    return await ask();
  } catch (error) {
    const isUnknown = error instanceof Error && error.name === "ResourceNotFoundException";
    // The list only makes the message more helpful: without permission to list, the user still learns that it is missing.
    const names = isUnknown ? await known().catch(() => undefined) : undefined;
    throw explainTargetError(error, { ...destination, ...(names === undefined ? {} : { known: names }) });
  }
}
