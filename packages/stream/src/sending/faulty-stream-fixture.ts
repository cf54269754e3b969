import type { OutgoingRecord, PutOutcome, ShardRange, Transport } from "./transport.ts";

/** What befalls a call. */
export type CallFault = "none" | "lost" | "written and lost";

export interface FaultyStreamOptions {
  /** For each call: what happens to it, and which of its records are refused. */
  readonly chooseFault?: (call: number) => CallFault;
  readonly chooseRefusal?: (call: number, index: number) => string | undefined;
  readonly shards?: () => readonly ShardRange[];
  readonly latencyMs?: number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

export interface FaultyCall {
  readonly partitionKeys: readonly string[];
  readonly texts: readonly string[];
  readonly bytes: number;
  readonly hashKeys: readonly (string | undefined)[];
}

/** For tests: a stream that refuses, breaks off, and keeps what it has taken. */
export function createFaultyStream(options: FaultyStreamOptions) {
  const { chooseFault = () => "none", chooseRefusal = () => undefined, sleep, latencyMs = 10, shards } = options;
  const calls: FaultyCall[] = [];
  const stored: string[] = [];
  const inFlight = { bytes: 0, mostBytes: 0 };
  const put = async (records: readonly OutgoingRecord[]): Promise<readonly PutOutcome[]> => {
    const described = describeCall(records);
    const call = calls.push(described) - 1;
    const fault = chooseFault(call);
    inFlight.bytes += described.bytes;
    inFlight.mostBytes = Math.max(inFlight.mostBytes, inFlight.bytes);
    await sleep(latencyMs);
    inFlight.bytes -= described.bytes;
    if (fault === "lost") throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    const outcomes = records.map(({ data }, index): PutOutcome => {
      const errorCode = chooseRefusal(call, index);
      if (errorCode !== undefined) return { isAccepted: false, errorCode, message: "slow down" };
      stored.push(toText(data));
      return { isAccepted: true, shardId: "shard-0", sequenceNumber: `${stored.length}` };
    });
    if (fault !== "none") throw Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
    return outcomes;
  };
  const transport: Transport = {
    target: 'stream "flowers"',
    maxRecordsPerCall: 5,
    maxBytesPerCall: 100,
    put,
    ...(shards === undefined ? {} : { fetchOpenShards: async () => shards() }),
  };
  return { transport, calls, stored, inFlight };
}

function describeCall(records: readonly OutgoingRecord[]): FaultyCall {
  return {
    partitionKeys: records.map(({ partitionKey }) => partitionKey),
    texts: records.map(({ data }) => toText(data)),
    bytes: records.reduce((sum, { data, partitionKey }) => sum + data.length + partitionKey.length, 0),
    hashKeys: records.map(({ explicitHashKey }) => explicitHashKey),
  };
}

function toText(data: Uint8Array): string {
  return Buffer.from(data).toString();
}
