import { appendFileSync } from "node:fs";
import { join } from "node:path";

import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { type Environment, startEnvironment } from "@sluice/local";
import type { Plan } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";

import { collectDevPlan } from "./dev-environment.ts";

/** The dev stack with a source backup, AWS's limits, and a clock that moves by minutes when it is told to. */
export interface DrillStack extends Environment {
  readonly plan: Plan;
  readonly clock: FakeClock;
  readonly lakeDir: string;
  /** A line for each row that was acknowledged, which begins with that number. */
  readonly acknowledgedFile: string;
  /** Keys of the alarms that have gone off since this was last asked, each once. */
  readonly takeRung: () => readonly string[];
  /** Puts records at once; those that a shard's limit refuses are put again in later seconds. */
  readonly put: (records: readonly DrillRecord[]) => Promise<void>;
  /** Puts as many good rows, a record each. */
  readonly putRows: (count: number) => Promise<void>;
  /** New numbers for rows. */
  readonly takeIds: (count: number) => readonly number[];
  /** Calls of functions that have ended or were turned away, by CloudWatch. */
  readonly countCalls: () => Promise<number>;
  /** Whether nothing is on its way. */
  readonly hasDelivered: () => boolean;
  /** Lets a minute pass, and what falls due in it happen. */
  readonly passMinute: () => Promise<void>;
}

export interface DrillRecord {
  readonly data: string;
  readonly ids: readonly number[];
}

const streamName = "sluice-dev-iris";

export async function startDrillStack(): Promise<DrillStack> {
  const plan = await collectDevPlan({ datasets: [{ name: "iris", sourceBackup: true }] });
  const clock = createFakeClock(Math.floor(Date.now() / 60_000) * 60_000);
  const lakeDir = createTemporaryFolder("drill");
  const acknowledgedFile = join(createTemporaryFolder("acknowledged"), "ids");
  const bells = createBells();
  const environment = await startEnvironment({
    plan,
    clock,
    dir: lakeDir,
    port: 0,
    speedUp: 1,
    limits: "aws",
    onProblem: () => undefined,
    onWritten: () => undefined,
    onAlarm: bells.note,
  });
  const kinesis = new KinesisClient({ ...toClientSettings(environment.url), maxAttempts: 1 });
  const cloudWatch = new CloudWatchClient(toClientSettings(environment.url));
  return {
    ...environment,
    ...createSending({ kinesis, clock, acknowledgedFile }),
    plan,
    clock,
    lakeDir,
    acknowledgedFile,
    takeRung: bells.take,
    countCalls: () => countCalls(cloudWatch, clock.nowMs()),
    hasDelivered: () => hasDelivered(environment),
    passMinute: async () => {
      clock.advance(60_000);
      await settle({ ...environment, clock });
    },
    close: async () => {
      for (const client of [kinesis, cloudWatch]) client.destroy();
      await environment.close();
    },
  };
}

function createBells() {
  const rung = new Set<string>();
  return {
    note: ({ name, isOn }: { readonly name: string; readonly isOn: boolean }): void => {
      if (isOn) rung.add(name.replace(`${streamName}-`, ""));
    },
    take: (): readonly string[] => {
      const taken = [...rung].toSorted();
      rung.clear();
      return taken;
    },
  };
}

interface Sending {
  readonly kinesis: KinesisClient;
  readonly clock: FakeClock;
  readonly acknowledgedFile: string;
}

function createSending(sending: Sending): Pick<DrillStack, "put" | "putRows" | "takeIds"> {
  let lastId = 0;
  const takeIds = (count: number) => Array.from({ length: count }, () => (lastId += 1));
  const put = async (records: readonly DrillRecord[]): Promise<void> => {
    for (let left = await putOnce(records, sending); left.length > 0; left = await putOnce(left, sending)) {
      sending.clock.advance(1000);
    }
  };
  return { takeIds, put, putRows: (count) => put(takeIds(count).map(toGoodRecord)) };
}

/** Returns the records that were refused. */
async function putOnce(records: readonly DrillRecord[], sending: Sending): Promise<readonly DrillRecord[]> {
  const refused: DrillRecord[] = [];
  for (let from = 0; from < records.length; from += 500) {
    refused.push(...(await putBatch(records.slice(from, from + 500), sending)));
  }
  return refused;
}

async function putBatch(batch: readonly DrillRecord[], { kinesis, acknowledgedFile }: Sending) {
  const Records = batch.map(({ data, ids }) => ({ PartitionKey: `${ids[0]}`, Data: Buffer.from(data) }));
  const answer = await kinesis.send(new PutRecordsCommand({ StreamName: streamName, Records }));
  const isRefused = (_: DrillRecord, index: number) => answer.Records?.[index]?.ErrorCode !== undefined;
  const acknowledged = batch.filter((record, index) => !isRefused(record, index));
  appendFileSync(acknowledgedFile, acknowledged.flatMap(({ ids }) => ids.map((id) => `${id}\n`)).join(""));
  return batch.filter(isRefused);
}

export function toGoodRecord(id: number): DrillRecord {
  return { data: `${id},1,1,1,Iris-setosa\n`, ids: [id] };
}

async function countCalls(client: CloudWatchClient, nowMs: number): Promise<number> {
  const counts = ["Invocations", "Throttles"].map(async (MetricName) => {
    const asked = new GetMetricStatisticsCommand({
      Namespace: "AWS/Lambda",
      MetricName,
      Dimensions: [{ Name: "FunctionName", Value: "sluice-dev-iris-transform" }],
      StartTime: new Date(nowMs - 48 * 3_600_000),
      EndTime: new Date(nowMs + 60_000),
      Period: 60,
      Statistics: ["Sum"],
    });
    const { Datapoints = [] } = await client.send(asked);
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function hasDelivered({ engines }: Pick<Environment, "engines">): boolean {
  return engines().every((engine) => {
    const { waiting, unreadRecords } = engine.status();
    return waiting.records + unreadRecords === 0;
  });
}

/**
 * Until what the clock has set off has come to rest: nothing of the delivery has changed for some time, and no object is
 * being made, unless that cannot succeed.
 */
async function settle({ engines, clock }: Pick<DrillStack, "engines" | "clock">): Promise<void> {
  for (let [before, quietPolls] = ["", 0]; quietPolls < enoughPolls;) {
    const statuses = engines().map((engine) => engine.status());
    if (hasDelivered({ engines })) return;
    const isAtWork = statuses.some(
      ({ nextObjectAtMs = Infinity, trouble }) => trouble === undefined && nextObjectAtMs <= clock.nowMs(),
    );
    const now = JSON.stringify(statuses);
    quietPolls = isAtWork || now !== before ? 0 : quietPolls + 1;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

const enoughPolls = 6;
