import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { type Environment, startEnvironment } from "@sluice/local";
import { collectPlan, type Plan } from "@sluice/plan";
import { type ProjectFixture, type StackFixture, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";

import {
  connectFirehose,
  connectKinesis,
  createSending,
  type DrillRecord,
  type DrillSending,
  toGoodRecord,
} from "./drill-sending.ts";

/** A stack with AWS's limits, and a clock that moves by minutes when it is told to. */
export interface DrillStack extends Environment, DrillSending {
  readonly plan: Plan;
  readonly clock: FakeClock;
  readonly lakeDir: string;
  /** A line for each row that was acknowledged, which begins with that number. */
  readonly acknowledgedFile: string;
  /** Rows that were sent twice on purpose, and are in the lake twice. */
  readonly sentTwice: Set<number>;
  /** Keys of the alarms that have gone off since this was last asked, each once. */
  readonly takeRung: () => readonly string[];
  /** Calls of a function that have ended or were turned away, by CloudWatch. */
  readonly countCalls: (functionName: string) => Promise<number>;
  /** Lets time pass until nothing is on its way, and all of it is in the lake. */
  readonly deliverAll: () => Promise<void>;
  /** Lets a minute pass, and what falls due in it happen. */
  readonly passMinute: () => Promise<void>;
}

const stackName = "sluice-dev";

export interface DrillSettings {
  /** The first dataset is the one that records are put to. */
  readonly config: StackFixture;
  readonly definitions?: ProjectFixture["definitions"];
  /**
   * Into how many steps a minute is cut, each followed by what it has set off. More than one where a queue is read, which takes
   * several steps.
   */
  readonly stepsPerMinute?: number;
  /** A record that is good, at a time of the stack's clock; by default, a row of iris. */
  readonly toRecord?: (id: number, nowMs: number) => DrillRecord;
}

/** Collects the plan of a stack `dev`, over the definitions that tests stand on. */
export function collectDrillPlan({ config, definitions }: Omit<DrillSettings, "toRecord">): Promise<Plan> {
  const folder = createTemporaryFolder("drill-project");
  const stacks = { dev: { shardCount: 1, bufferingIntervalSeconds: 60, bufferingSizeMiB: 64, ...config } };
  return collectPlan({ dir: writeProject({ folder, stacks, ...(definitions && { definitions }) }), stack: "dev" });
}

export async function startDrillStack(settings: DrillSettings): Promise<DrillStack> {
  const { stepsPerMinute = 1, toRecord = toGoodRecord, ...project } = settings;
  const plan = await collectDrillPlan(project);
  const clock = createFakeClock(Math.floor(Date.now() / 60_000) * 60_000);
  const lakeDir = createTemporaryFolder("drill");
  const acknowledgedFile = join(createTemporaryFolder("acknowledged"), "ids");
  const { name: streamName, isDirectPut } = findTarget(project.config);
  const bells = createBells(streamName);
  const quiet = { onProblem: () => undefined, onWritten: () => undefined, onAlarm: bells.note };
  const place = { plan, clock, dir: lakeDir, port: 0, speedUp: 1, limits: "aws" } as const;
  const environment = await startEnvironment({ ...place, ...quiet });
  const clientSettings = { ...toClientSettings(environment.url), maxAttempts: 1 };
  const connect = isDirectPut ? connectFirehose : connectKinesis;
  const service = connect(clientSettings, streamName);
  const cloudWatch = new CloudWatchClient(toClientSettings(environment.url));
  return {
    ...environment,
    ...createSending({ service, clock, acknowledgedFile, toRecord }),
    plan,
    clock,
    lakeDir,
    acknowledgedFile,
    sentTwice: new Set(),
    takeRung: bells.take,
    countCalls: (functionName) => countCalls(cloudWatch, { functionName, nowMs: clock.nowMs() }),
    ...createPassing({ ...environment, clock }, stepsPerMinute),
    close: async () => {
      service.close();
      cloudWatch.destroy();
      await environment.close();
    },
  };
}

function createPassing(
  stack: Pick<DrillStack, "engines" | "mappingStatuses" | "whenDelivered" | "clock">,
  stepsPerMinute: number,
): Pick<DrillStack, "passMinute" | "deliverAll"> {
  const passMinute = async (): Promise<void> => {
    for (let step = 0; step < stepsPerMinute; step += 1) {
      stack.clock.advance(60_000 / stepsPerMinute);
      await setImmediate();
    }
    // A function that reads a queue shows that it is done, and not that it is at work.
    await settle(stack, stepsPerMinute === 1 ? 6 : 30);
  };
  return {
    passMinute,
    deliverAll: async () => {
      for (let minute = 0; minute < 60 && !hasDelivered(stack); minute += 1) await passMinute();
      await stack.whenDelivered();
    },
  };
}

/** What records are put to: the stream of the first dataset, or its delivery stream. */
function findTarget({ datasets }: StackFixture): { readonly name: string; readonly isDirectPut: boolean } {
  const [first] = Array.isArray(datasets) ? datasets : [];
  return { name: `${stackName}-${first.name}`, isDirectPut: first.directPut === true };
}

/** `sluice-dev-iris-delivery-late` -> `delivery-late`; what is not of the dataset that is put to keeps its name: `landing-late`. */
function createBells(pipeline: string) {
  const rung = new Set<string>();
  return {
    note: ({ name, isOn }: { readonly name: string; readonly isOn: boolean }): void => {
      if (isOn) rung.add(name.replace(`${pipeline}-`, "").replace(`${stackName}-`, ""));
    },
    take: (): readonly string[] => {
      const taken = [...rung].toSorted();
      rung.clear();
      return taken;
    },
  };
}

interface CallQuestion {
  readonly functionName: string;
  readonly nowMs: number;
}

async function countCalls(client: CloudWatchClient, { functionName, nowMs }: CallQuestion): Promise<number> {
  const counts = ["Invocations", "Throttles"].map(async (MetricName) => {
    const asked = new GetMetricStatisticsCommand({
      Namespace: "AWS/Lambda",
      MetricName,
      Dimensions: [{ Name: "FunctionName", Value: functionName }],
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
async function settle(
  stack: Pick<DrillStack, "engines" | "mappingStatuses" | "clock">,
  enoughPolls: number,
): Promise<void> {
  const { engines, mappingStatuses, clock } = stack;
  for (let [before, quietPolls] = ["", 0]; quietPolls < enoughPolls;) {
    const statuses = engines().map((engine) => engine.status());
    const mappings = [...mappingStatuses().values()];
    if (hasDelivered({ engines }) && mappings.length === 0) return;
    const isAtWork = statuses.some(
      ({ nextObjectAtMs = Infinity, trouble }) => trouble === undefined && nextObjectAtMs <= clock.nowMs(),
    );
    const now = JSON.stringify([statuses, mappings]);
    quietPolls = isAtWork || now !== before ? 0 : quietPolls + 1;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}
