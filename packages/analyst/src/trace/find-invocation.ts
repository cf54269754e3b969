import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";

import { parseJson } from "../parse-json.ts";
import type { StreamPlace } from "./stream-place.ts";

/** An invocation's line in the transform's log. */
export interface FoundInvocation {
  readonly logStream: string;
  /** When the line was written, in milliseconds since 1970. */
  readonly atMs: number;
  readonly invocationId: string | undefined;
  readonly requestId: string | undefined;
  readonly records: number;
  readonly rowsIn: number;
  readonly rowsOut: number;
}

export interface InvocationsFound {
  readonly found: readonly FoundInvocation[];
  /** Whether the log was read to its end. */
  readonly isWhole: boolean;
}

export interface InvocationSearch {
  readonly logs: Pick<CloudWatchLogsClient, "send">;
  readonly logGroup: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** As the transform prints it (`observe.ts`); lines from before shards were told have none. */
const lineSchema = z.object({
  message: z.literal("transformed"),
  invocationId: z.string().exactOptional(),
  requestId: z.string().exactOptional(),
  shards: z.record(z.string(), z.tuple([z.string(), z.string()])).default({}),
  records: z.number().default(0),
  rowsIn: z.number().default(0),
  rowsOut: z.number().default(0),
});

type Line = z.output<typeof lineSchema>;

/** Finds the invocations that had a record: more than one where Firehose tried again. */
export async function findInvocationsOfRecord(
  search: InvocationSearch,
  { shardId, sequenceNumber }: StreamPlace,
): Promise<InvocationsFound> {
  const wanted = BigInt(sequenceNumber);
  return findLines(search, shardId, ({ shards }) => {
    const [first, last] = shards[shardId] ?? [];
    return first !== undefined && last !== undefined && BigInt(first) <= wanted && wanted <= BigInt(last);
  });
}

/** Finds an invocation by the id that Firehose gave it. */
export async function findInvocationsById(search: InvocationSearch, invocationId: string): Promise<InvocationsFound> {
  return findLines(search, invocationId, (line) => line.invocationId === invocationId);
}

/** CloudWatch Logs gives what it has found within a while, and a token. */
const maxPages = 50;

async function findLines(
  { logs, logGroup, fromMs, toMs }: InvocationSearch,
  word: string,
  isWanted: (line: Line) => boolean,
): Promise<InvocationsFound> {
  const found: FoundInvocation[] = [];
  let token: string | undefined;
  for (let page = 0; page === 0 || (token !== undefined && page < maxPages); page += 1) {
    const { events = [], nextToken } = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: logGroup,
        startTime: fromMs,
        endTime: toMs,
        filterPattern: `"transformed" "${word}"`,
        nextToken: token,
      }),
    );
    found.push(...events.flatMap((event) => readInvocation(event, isWanted)));
    token = nextToken;
  }
  return { found, isWhole: token === undefined };
}

function readInvocation(
  { message = "", logStreamName: logStream = "", timestamp: atMs = 0 }: FilteredLogEvent,
  isWanted: (line: Line) => boolean,
): readonly FoundInvocation[] {
  const line = parseLine(message);
  return line !== undefined && isWanted(line) ? [{ ...toInvocation(line), logStream, atMs }] : [];
}

function toInvocation({ invocationId, requestId, records, rowsIn, rowsOut }: Line) {
  return { invocationId, requestId, records, rowsIn, rowsOut };
}

/** Lambda may put its own words before the JSON. */
function parseLine(message: string): Line | undefined {
  return lineSchema.safeParse(parseJson(message.slice(message.indexOf("{")))).data;
}
