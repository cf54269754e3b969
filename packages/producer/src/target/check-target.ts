import {
  DescribeDeliveryStreamCommand,
  type FirehoseClient,
  ListDeliveryStreamsCommand,
} from "@aws-sdk/client-firehose";
import { DescribeStreamSummaryCommand, type KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";

import { type Destination, explainError } from "./explain-error.ts";

/**
 * Asks for the stream before a row is read: a wrong name costs no work. Returns what tells it from another of its name:
 * ARN and time of creation. Throws what {@link explainError} makes of a refusal.
 */
export async function checkStream(client: KinesisClient, destination: Destination): Promise<string> {
  const known = async () => (await client.send(new ListStreamsCommand({}))).StreamNames;
  return explained(destination, known, async () => {
    const input = { StreamName: destination.name };
    const { StreamDescriptionSummary: stream } = await client.send(new DescribeStreamSummaryCommand(input));
    return `${stream?.StreamARN} ${stream?.StreamCreationTimestamp?.toISOString()}`;
  });
}

/** As {@link checkStream}, for Direct PUT. */
export async function checkDeliveryStream(client: FirehoseClient, destination: Destination): Promise<string> {
  const known = async () => (await client.send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames;
  return explained(destination, known, async () => {
    const input = { DeliveryStreamName: destination.name };
    const { DeliveryStreamDescription: stream } = await client.send(new DescribeDeliveryStreamCommand(input));
    return `${stream?.DeliveryStreamARN} ${stream?.CreateTimestamp?.toISOString()}`;
  });
}

async function explained(
  destination: Destination,
  known: () => Promise<readonly string[] | undefined>,
  ask: () => Promise<string>,
): Promise<string> {
  try {
    return await ask();
  } catch (error) {
    const isUnknown = error instanceof Error && error.name === "ResourceNotFoundException";
    // The list only helps the message: a role that may not list still learns that this one is not there.
    const names = isUnknown ? await known().catch(() => undefined) : undefined;
    throw explainError(error, { ...destination, ...(names === undefined ? {} : { known: names }) });
  }
}
