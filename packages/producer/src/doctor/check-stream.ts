import {
  DescribeStreamSummaryCommand,
  type KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  type StreamDescriptionSummary,
} from "@aws-sdk/client-kinesis";
import { formatCount, formatNumber } from "@sluice/command-line";

import type { DoctorPlace } from "./choose-place.ts";
import { hasErrorName, explainAwsRefusal } from "./explain-aws-refusal.ts";
import type { Finding } from "./finding.ts";

type StackStream = DoctorPlace["streams"][number];

/** Checks that a stream exists and accepts records, how many it takes, and whether this user may send. */
export async function checkStream(
  kinesis: KinesisClient,
  stream: StackStream,
  endpoint: string | undefined,
): Promise<readonly Finding[]> {
  const check = `stream ${stream.dataset}`;
  try {
    const answer = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: stream.name }));
    const summary = answer.StreamDescriptionSummary;
    const state = judgeState(check, stream.name, summary);
    if (state.status === "failed") return [state];
    return [state, describeThroughput(stream, summary), await checkPermissions(kinesis, stream, endpoint)];
  } catch (error) {
    return [await explainAbsence(error, { kinesis, stream, check, endpoint })];
  }
}

function judgeState(check: string, name: string, summary: StreamDescriptionSummary | undefined): Finding {
  const status = summary?.StreamStatus ?? "unknown";
  // A stream that is being resharded accepts records as usual.
  if (status === "ACTIVE" || status === "UPDATING") return { check, status: "ok", says: `${name} is ${status}` };
  const mend = status === "CREATING" ? "wait a minute, and try again" : 'deploy the stack again: "sluice up"';
  return { check, status: "failed", says: `${name} is ${status}`, mend };
}

/** A shard takes 1,000 records and 1 MiB a second (Kinesis quotas, read 2026-11-21). */
function describeThroughput({ dataset }: StackStream, summary: StreamDescriptionSummary | undefined): Finding {
  const check = `throughput ${dataset}`;
  const shards = summary?.OpenShardCount ?? 0;
  const mode = summary?.StreamModeDetails?.StreamMode ?? "PROVISIONED";
  const now = `${formatCount(shards, "shard")}: ${formatCount(shards * 1000, "record")} and ${formatNumber(shards)} MiB a second`;
  return { check, status: "ok", says: mode === "ON_DEMAND" ? `on demand, now ${now}; it grows with the load` : now };
}

interface Absence {
  readonly kinesis: KinesisClient;
  readonly stream: StackStream;
  readonly check: string;
  readonly endpoint: string | undefined;
}

async function explainAbsence(error: unknown, { kinesis, stream, check, endpoint }: Absence): Promise<Finding> {
  if (!hasErrorName(error, /ResourceNotFound/)) {
    const { reason, mend, isDenial } = explainAwsRefusal(error, endpoint);
    return {
      check,
      status: "failed",
      says: reason,
      mend: isDenial ? suggestPermissions(["kinesis:DescribeStreamSummary"]) : mend,
    };
  }
  const names = await listStreamNames(kinesis);
  const others = names.length === 0 ? "there is no stream here" : `streams here: ${names.join(", ")}`;
  const mend = `name another dataset, --stack or AWS_REGION; or add "${stream.dataset}" to sluice:datasets in the stack's Pulumi.*.yaml, and deploy`;
  return { check, status: "failed", says: `${stream.name} does not exist; ${others}`, mend };
}

async function listStreamNames(kinesis: KinesisClient): Promise<readonly string[]> {
  try {
    const { StreamNames = [] } = await kinesis.send(new ListStreamsCommand({ Limit: 20 }));
    return StreamNames;
  } catch {
    // The list only makes the message more helpful.
    return [];
  }
}

/**
 * One past the last hash key: the service refuses it after checking the caller's permissions, so nothing is written. That
 * order is observed, not documented: an AccessDenied is certain, a pass is very likely.
 */
const impossibleHashKey = (2n ** 128n).toString();

/** Tries the calls that a load makes, in a form that leaves nothing behind. */
async function checkPermissions(
  kinesis: KinesisClient,
  { dataset, name: StreamName }: StackStream,
  endpoint: string | undefined,
): Promise<Finding> {
  const check = `permissions ${dataset}`;
  const entry = { Data: Buffer.from("doctor"), PartitionKey: "doctor", ExplicitHashKey: impossibleHashKey };
  const calls = {
    "kinesis:PutRecords": () => kinesis.send(new PutRecordsCommand({ StreamName, Records: [entry] })),
    "kinesis:PutRecord": () => kinesis.send(new PutRecordCommand({ StreamName, ...entry })),
    "kinesis:ListShards": () => kinesis.send(new ListShardsCommand({ StreamName, MaxResults: 1 })),
  };
  const denied: string[] = [];
  for (const [action, call] of Object.entries(calls)) {
    const outcome = await tryCall(call);
    if (outcome === "denied") denied.push(action);
    else if (outcome !== "allowed") return { check, status: "failed", ...describeFailure(outcome.error, endpoint) };
  }
  if (denied.length > 0) {
    return { check, status: "failed", says: `may not ${denied.join(", ")}`, mend: suggestPermissions(denied) };
  }
  return { check, status: "ok", says: `may ${Object.keys(calls).join(", ")}` };
}

type CallOutcome = "allowed" | "denied" | { readonly error: unknown };

async function tryCall(call: () => Promise<unknown>): Promise<CallOutcome> {
  try {
    await call();
    return "allowed";
  } catch (error) {
    if (hasErrorName(error, /InvalidArgument|Validation|ProvisionedThroughputExceeded|LimitExceeded/)) return "allowed";
    return explainAwsRefusal(error).isDenial ? "denied" : { error };
  }
}

function describeFailure(error: unknown, endpoint: string | undefined): Pick<Finding, "says" | "mend"> {
  const { reason, mend } = explainAwsRefusal(error, endpoint);
  return { says: reason, mend };
}

function suggestPermissions(actions: readonly string[]): string {
  return `allow this user or role ${actions.join(", ")} on the stream`;
}
