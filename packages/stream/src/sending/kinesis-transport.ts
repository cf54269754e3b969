import {
  type KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
  type PutRecordsResultEntry,
  type Shard,
} from "@aws-sdk/client-kinesis";
import { BufferPool } from "@sluice/bytes";

import { putRecordsLimits } from "./call-limits.ts";
import { encodePutRecordsBody } from "./put-records-body.ts";
import { readOutcomes } from "./read-outcomes.ts";
import type { ShardRange, Transport } from "./transport.ts";

/** PutRecords of one stream. The client should try each call only once: the sender does the retries. */
export function createKinesisTransport(client: KinesisClient, streamName: string): Transport {
  const bodies = new BufferPool();
  return {
    target: `stream "${streamName}"`,
    ...putRecordsLimits,
    put: (records, abortSignal) =>
      readOutcomes({
        call: async () => {
          const body = encodePutRecordsBody(streamName, records, bodies);
          const { Records: entries } = await client.send(createPutRecordsCommand(streamName, body), { abortSignal });
          // Not after a failure: the body may still be on its way.
          bodies.putBack(Buffer.from(body.buffer));
          return entries;
        },
        count: records.length,
        toPlace,
      }),
    fetchOpenShards: () => listOpenShardRanges(client, streamName),
  };
}

/** The SDK's command with a body that is written here. Signature, errors and timeouts stay the SDK's. */
function createPutRecordsCommand(streamName: string, body: Buffer): PutRecordsCommand {
  const command = new PutRecordsCommand({ StreamName: streamName, Records: [] });
  command.middlewareStack.add((next) => (args) => next({ ...args, request: withBody(args.request, body) }), {
    name: "putRecordsBody",
    step: "build",
    // Before the SDK measures the body and signs it.
    priority: "high",
  });
  return command;
}

function withBody(request: unknown, body: Buffer): unknown {
  if (typeof request !== "object" || request === null) throw new TypeError("the SDK makes a request without a body");
  return Object.assign(request, { body });
}

/** Nothing is sent before the first list, which only makes sending faster: it must not take long. */
const longestListMs = 5_000;

async function listOpenShardRanges(client: KinesisClient, streamName: string): Promise<readonly ShardRange[]> {
  const abortSignal = AbortSignal.timeout(longestListMs);
  const shards: Shard[] = [];
  let page: string | undefined;
  do {
    // For a further page, the token alone names the stream.
    const input = page === undefined ? { StreamName: streamName } : { NextToken: page };
    const { Shards = [], NextToken } = await client.send(new ListShardsCommand(input), { abortSignal });
    shards.push(...Shards);
    page = NextToken;
  } while (page !== undefined);
  return shards.flatMap(toOpenShardRange);
}

/** Kinesis answers HTTP 200 with failed entries inside, and the SDK's own retries never look at them. */
function toPlace({ ShardId: shardId = "", SequenceNumber: sequenceNumber }: PutRecordsResultEntry) {
  return sequenceNumber === undefined ? undefined : { shardId, sequenceNumber };
}

/** A shard that has been split or merged has a last sequence number, and takes nothing more. */
function toOpenShardRange({ ShardId, HashKeyRange, SequenceNumberRange }: Shard): readonly ShardRange[] {
  const { StartingHashKey, EndingHashKey } = HashKeyRange ?? {};
  if (SequenceNumberRange?.EndingSequenceNumber !== undefined) return [];
  if (ShardId === undefined || StartingHashKey === undefined || EndingHashKey === undefined) return [];
  return [{ shardId: ShardId, from: BigInt(StartingHashKey), to: BigInt(EndingHashKey) }];
}
