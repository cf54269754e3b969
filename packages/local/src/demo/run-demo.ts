import { rm } from "node:fs/promises";
import { join } from "node:path";

import { shortenPath } from "@sluice/command-line";
import { type QueryResult, quoteName } from "@sluice/emulator-duckdb";
import type { DatasetManifest, StackManifest } from "@sluice/lake";
import { collectPlan, type Plan } from "@sluice/plan";

import { type Environment, startEnvironment } from "../environment.ts";
import { readManifestOutput } from "../stack-outputs.ts";
import { type ProducerSummary, parseSummary } from "./producer-summary.ts";

/** What the demo shows of one delivered object. */
export interface DemoObject {
  readonly key: string;
  readonly rowCount: number;
  readonly sizeBytes: number;
}

export interface DemoResult {
  readonly plan: Plan;
  readonly bucket: string;
  readonly notEmulated: readonly string[];
  readonly produced: ProducerSummary;
  readonly objects: readonly DemoObject[];
  readonly rowsRejectedByTransform: number;
  readonly recordsInErrors: number;
  /** The dataset's sample query. */
  readonly query: string;
  readonly answer: QueryResult;
  /** Folder of the lake's bucket. */
  readonly bucketDir: string;
}

/**
 * Runs the producer's command line as a user would; only its environment tells it the endpoint. Resolves to its output;
 * rejects when there is none.
 */
export type Produce = (args: readonly string[], clientEnvironment: Readonly<Record<string, string>>) => Promise<string>;

export interface DemoOptions {
  /** The project's folder: Pulumi.yaml, samples. */
  readonly rootDir: string;
  /** Folder for the objects; emptied first. */
  readonly lakeDir: string;
  readonly speedUp: number;
  readonly produce: Produce;
  /** Called when a step begins. */
  readonly onStep: (title: string) => void;
  /** Called while a step goes on. */
  readonly onDetail: (detail: string) => void;
}

const stack = "dev";
const datasetName = "iris";
const sample = "samples/iris.csv";

/** Runs the whole path once: Pulumi program, endpoints, producer, delivery, SQL. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { rootDir, lakeDir, speedUp, produce, onStep, onDetail } = options;
  onStep(`Collect the resources of stack ${stack} from the Pulumi program`);
  // Whatever else the stack has by now.
  const config = { "sluice:datasets": JSON.stringify([datasetName]) };
  const plan = await collectPlan({ dir: rootDir, stack, config });
  const manifest = readManifestOutput(plan);
  const dataset = manifest.datasets[datasetName];
  if (dataset === undefined) throw new Error(`stack ${stack} has no dataset ${datasetName}`);

  onStep("Start them on this machine");
  await rm(lakeDir, { recursive: true, force: true });
  const environment = await startEnvironment({
    plan,
    dir: lakeDir,
    port: 0,
    speedUp,
    onProblem: onDetail,
    onWritten: ({ key }) => onDetail(key),
  });
  try {
    onStep(`Send ${sample} with the producer to ${environment.url}`);
    const args = [datasetName, "--source", join(rootDir, sample), "--json"];
    const produced = parseSummary(await produce(args, environment.clientEnvironment));
    onStep(`Deliver ${produced.sent.records} records (${formatIntervals(environment, speedUp)})`);
    await environment.whenDelivered();
    onStep("Query what was delivered");
    const found = await inspectLake(environment, manifest, dataset);
    return { plan, bucket: manifest.bucket, produced, notEmulated: environment.notEmulated, ...found };
  } finally {
    await environment.close();
  }
}

function formatIntervals({ deliveryStreams }: Environment, speedUp: number): string {
  const [seconds = 0] = deliveryStreams.map((stream) => stream.bufferingIntervalSeconds);
  return `Firehose's buffering intervals of ${seconds} s take ${seconds / speedUp} s here: ${speedUp} times as fast`;
}

async function inspectLake(
  { store, lake }: Environment,
  { bucket, database }: StackManifest,
  dataset: DatasetManifest,
) {
  const { prefixes, tables } = dataset;
  const [sampleQuery] = dataset.sampleQueries;
  if (sampleQuery === undefined) throw new Error(`dataset ${dataset.dataset} has no sample query`);
  const countLinesUnder = async (prefix: string) => {
    const objects = await Promise.all((await store.keys({ bucket, prefix })).map((key) => store.get({ bucket, key })));
    return objects.reduce((sum, { body }) => sum + body.toString().split("\n").length - 1, 0);
  };
  const table = `${quoteName(database)}.${quoteName(tables.data)}`;
  const counted = await lake.query(`SELECT "$path", count(*) FROM ${table} GROUP BY 1`);
  const rowCounts = new Map(counted.rows.map(([address, count]) => [address, Number(count)]));
  const listed = await store.list({ bucket, prefix: prefixes.data });
  const objects = listed.map(({ key, sizeBytes }) => ({
    key,
    sizeBytes,
    rowCount: rowCounts.get(`s3://${bucket}/${key}`) ?? 0,
  }));
  return {
    objects,
    rowsRejectedByTransform: await countLinesUnder(prefixes.rejects),
    recordsInErrors: await countLinesUnder(prefixes.errors),
    query: sampleQuery.sql,
    answer: await lake.query(sampleQuery.sql),
    bucketDir: shortenPath(store.toBucketPath(bucket)),
  };
}
