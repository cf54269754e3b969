import { join } from "node:path";

import { checkPlan, type DeliveryStream, deliveryStreamOf, deliveryStreamType, type Plan } from "@sluice/plan";

import { clientEnvironmentOf } from "./client-environment.ts";
import { systemClock } from "./clock.ts";
import { type DeliveryEngine, type DeliveryEngineOptions, startDeliveryEngine } from "./firehose/delivery-engine.ts";
import type { Written } from "./firehose/destination.ts";
import { kinesisRoute } from "./kinesis/kinesis-endpoint.ts";
import { createStreamStore, type StreamStore } from "./kinesis/stream-store.ts";
import { createFunctionPool } from "./lambda/function-pool.ts";
import { notEmulated } from "./not-emulated.ts";
import { plannedBucketsOf, plannedFunctionsOf, plannedStreamsOf } from "./planned-resources.ts";
import { createObjectStore, type ObjectStore } from "./s3/object-store.ts";
import { s3Route } from "./s3/s3-endpoint.ts";
import { type GlueTable, glueTablesOf } from "./sql/glue-table.ts";
import { type LakeDatabase, openLakeDatabase } from "./sql/lake-database.ts";
import { startServer } from "./wire/server.ts";

export interface EnvironmentOptions {
  readonly plan: Plan;
  /** Folder of the buckets, one folder each. */
  readonly dir: string;
  /** 0: any free port. */
  readonly port: number;
  /** Divides the intervals of the delivery streams; 1 is real time. */
  readonly speedUp: number;
  readonly onProblem: (problem: string) => void;
  /** Told of each object that Firehose delivers. */
  readonly onWritten: (written: Written) => void;
}

/** A plan's resources, running on this machine. */
export interface Environment {
  readonly url: string;
  readonly store: ObjectStore;
  readonly lake: LakeDatabase;
  readonly deliveryStreams: readonly DeliveryStream[];
  readonly engines: readonly DeliveryEngine[];
  /** What the plan has and this machine does not. */
  readonly notEmulated: readonly string[];
  /** What a client needs in its environment. */
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /** Resolves when every record that was put has come to its end. */
  readonly whenDelivered: () => Promise<void>;
  /** Delivers what is buffered, then ends. */
  readonly close: () => Promise<void>;
}

/** Starts what a plan names: buckets, streams, functions, tables, delivery streams, and one port for all of them. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { plan, dir, port, speedUp, onProblem, onWritten } = options;
  checkPlan(plan);
  const { region, accountId } = plan;
  const clock = systemClock(speedUp);
  const store = createObjectStore({ rootDir: dir, clock });
  const source = createStreamStore({ clock, region, accountId });
  await createBucketsAndStreams(plan, { store, source });

  const routes = { routes: [kinesisRoute(source)], streamedRoutes: [s3Route(store)] };
  const server = await startServer({ port, ...routes, onBug: reportTo(onProblem) });
  const clientEnvironment = clientEnvironmentOf(server.url, region);
  const functions = createFunctionPool(plannedFunctionsOf(plan), { clientEnvironment, logDir: join(dir, ".logs") });
  const tables = glueTablesOf(plan);
  const lake = await openLakeDatabase({ tables, store, workDir: join(dir, ".work") });
  const deliveryStreams = plan.resources.filter(({ type }) => type === deliveryStreamType).map(deliveryStreamOf);
  const { invoke } = functions;
  const common = { region, accountId, source, store, clock, onProblem, onWritten, invoke };
  const engines = startEngines(deliveryStreams, { lake, tables, common });

  return {
    url: server.url,
    store,
    lake,
    deliveryStreams,
    engines,
    notEmulated: notEmulated(plan, deliveryStreams),
    clientEnvironment,
    whenDelivered: async () => {
      await Promise.all(engines.map((engine) => engine.whenDelivered()));
    },
    close: async () => {
      // In this order: the functions write to S3 until the last record is through.
      await Promise.all(engines.map((engine) => engine.close()));
      await functions.close();
      await server.close();
      lake.close();
    },
  };
}

async function createBucketsAndStreams(
  plan: Plan,
  { store, source }: { readonly store: ObjectStore; readonly source: StreamStore },
): Promise<void> {
  for (const bucket of plannedBucketsOf(plan)) {
    if (!(await store.hasBucket(bucket))) await store.createBucket(bucket);
  }
  for (const stream of plannedStreamsOf(plan)) source.createStream(stream);
}

function startEngines(
  deliveryStreams: readonly DeliveryStream[],
  parts: {
    readonly lake: LakeDatabase;
    readonly tables: readonly GlueTable[];
    readonly common: Omit<DeliveryEngineOptions, "stream" | "convert">;
  },
): readonly DeliveryEngine[] {
  const { lake, tables, common } = parts;
  return deliveryStreams
    .filter((stream) => stream.sourceStreamArn !== undefined)
    .map((stream) => startDeliveryEngine({ ...common, stream, convert: converterOf(stream, tables, lake) }));
}

/** Throws at the start: AWS, too, refuses a delivery stream whose table is not there. */
function converterOf(
  { name, conversion }: DeliveryStream,
  tables: readonly GlueTable[],
  lake: LakeDatabase,
): DeliveryEngineOptions["convert"] {
  if (conversion === undefined) return () => Promise.reject(new TypeError(`"${name}" asks for no conversion`));
  const { databaseName, tableName } = conversion;
  const table = tables.find((each) => each.databaseName === databaseName && each.name === tableName);
  if (table === undefined) throw new TypeError(`delivery stream "${name}": no table ${databaseName}.${tableName}`);
  return (records) => lake.convert(table, records);
}

function reportTo(onProblem: (problem: string) => void): (error: unknown) => void {
  return (error) => onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
