import { DescribeStreamSummaryCommand, type KinesisClient, ListStreamsCommand } from "@aws-sdk/client-kinesis";

import { explainError, type Target } from "./explain-error.ts";

/** Asks for the stream before a row is read: a wrong name costs no work. Throws what {@link explainError} makes of it. */
export async function checkStream(client: KinesisClient, target: Target): Promise<void> {
  try {
    await client.send(new DescribeStreamSummaryCommand({ StreamName: target.streamName }));
  } catch (error) {
    const isUnknown = error instanceof Error && error.name === "ResourceNotFoundException";
    throw explainError(error, isUnknown ? { ...target, knownStreams: await streamsOf(client) } : target);
  }
}

async function streamsOf(client: KinesisClient): Promise<readonly string[]> {
  try {
    const { StreamNames = [] } = await client.send(new ListStreamsCommand({}));
    return StreamNames;
  } catch {
    // The list only helps the message: a role that may not list streams still learns that this one is not there.
    return [];
  }
}
