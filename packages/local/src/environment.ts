import { join } from "node:path";

import { athenaRoute, createAthenaService } from "@sluice/emulator-athena";
import { createSqlEngine, type LakeDatabase, openLakeDatabase } from "@sluice/emulator-duckdb";
import {
  type Converter,
  createDeliveryStreams,
  createFirehoseService,
  type DeliveryEngine,
  listDeliveryGaps,
  type DeliveryStreamsOptions,
  firehoseRoute,
  type FirehoseService,
  openConverter,
  type WrittenObject,
} from "@sluice/emulator-firehose";
import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { glueRoute } from "@sluice/emulator-glue";
import { kinesisRoute } from "@sluice/emulator-kinesis";
import { createFunctionPool, type FunctionPool } from "@sluice/emulator-lambda";
import { type ObjectStore, s3Route } from "@sluice/emulator-s3";
import { stsRoute } from "@sluice/emulator-sts";
import { startServer, toClientEnvironment } from "@sluice/emulator-wire";
import {
  checkPlan,
  readDeliveryStreamInput,
  readPlannedDeliveryStream,
  deliveryStreamType,
  type Plan,
  type PlannedResource,
} from "@sluice/plan";

import { createConverterBinding } from "./bind-converter.ts";
import { listNotEmulated } from "./not-emulated.ts";
import { readPlannedDefinitions } from "./planned-definitions.ts";
import { bringUpDeliveryStreams } from "./planned-delivery-streams.ts";
import { listPlannedFunctions } from "./planned-functions.ts";
import { openStores, type Stores, type StoresOptions } from "./planned-stores.ts";

export interface EnvironmentOptions extends StoresOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Called for each object that Firehose writes. */
  readonly onWritten: (written: WrittenObject) => void;
}

/** A plan's resources, running on this machine. */
export interface Environment {
  readonly url: string;
  readonly store: ObjectStore;
  readonly lake: LakeDatabase;
  readonly deliveryStreams: readonly DeliveryStream[];
  readonly engines: () => readonly DeliveryEngine[];
  /** What the plan has and this machine does not emulate. */
  readonly notEmulated: readonly string[];
  /** What a client needs in its environment. */
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /** Resolves when every record that was put has been delivered or has failed. */
  readonly whenDelivered: () => Promise<void>;
  /** Delivers what is buffered, then ends. */
  readonly close: () => Promise<void>;
}

/** Starts what a plan names: buckets, streams, functions, tables, delivery streams, and one port for all of them. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { plan, dir, port, onProblem } = options;
  checkPlan(plan);
  const stores = await openStores(options);
  const { store, source, clock, state } = stores;
  const { nowMs } = clock;
  const definitions = readPlannedDefinitions(plan);
  const readDefinitions = () => definitions;
  const glue = glueRoute({ readCatalog: () => readDefinitions().catalog, accountId: plan.accountId, nowMs });
  const routes = [kinesisRoute(source), stsRoute(plan.accountId), glue];
  const onBug = createBugReporter(onProblem);
  const server = await startServer({ port, routes, streamedRoutes: [s3Route(store)], onBug });
  const clientEnvironment = toClientEnvironment(server.url, plan.region);
  const places = { logDir: join(dir, ".logs"), codeDir: state.functions };
  const functions = createFunctionPool(listPlannedFunctions(plan), { clientEnvironment, ...places });
  const sql = createSqlEngine({ readCatalog: () => readDefinitions().sqlCatalog, store, nowMs });
  routes.push(athenaRoute(createAthenaService({ readDefinitions, engine: sql, store, nowMs })));
  const converter = await openConverter();
  const bindConverter = createConverterBinding(converter, () => readDefinitions().sqlCatalog.tables);
  const delivery = createDeliveryStreams(buildDeliveryOptions(options, { ...stores, functions, bindConverter }));
  const { region, accountId } = plan;
  const firehose = createFirehoseService({ region, accountId, clock, runtime: delivery, file: state.deliveryStreams });
  routes.push(firehoseRoute(firehose));
  const deliveryStreams = await bringUpPlannedDeliveryStreams(firehose, plan);

  return {
    url: server.url,
    store,
    lake: openLakeDatabase(sql),
    deliveryStreams,
    engines: delivery.engines,
    notEmulated: listNotEmulated(plan, deliveryStreams),
    clientEnvironment,
    whenDelivered: async () => {
      await Promise.all(delivery.engines().map((engine) => engine.whenDelivered()));
    },
    close: () => closeEnvironment({ delivery, functions, server, converter, stores }),
  };
}

interface EnvironmentParts {
  readonly delivery: Closable;
  readonly functions: Closable;
  readonly server: Closable;
  readonly converter: Converter;
  readonly stores: Stores;
}

interface Closable {
  readonly close: () => Promise<void>;
}

/** Ends the parts in the one safe order: the functions write to S3 until the last record is through. */
async function closeEnvironment({ delivery, functions, server, converter, stores }: EnvironmentParts): Promise<void> {
  await delivery.close();
  await functions.close();
  await server.close();
  converter.close();
  stores.close();
}

/** Returns all planned delivery streams. Those that cannot run here are reported but not started. */
async function bringUpPlannedDeliveryStreams(
  firehose: FirehoseService,
  { resources }: Plan,
): Promise<readonly DeliveryStream[]> {
  const planned = resources.filter(({ type }) => type === deliveryStreamType);
  await bringUpDeliveryStreams(firehose, planned.filter(isEmulated).map(readDeliveryStreamInput));
  return planned.map(readPlannedDeliveryStream);
}

function buildDeliveryOptions(
  { plan, onProblem, onWritten }: EnvironmentOptions,
  parts: Stores & {
    readonly functions: FunctionPool;
    readonly bindConverter: DeliveryStreamsOptions["bindConverter"];
  },
): DeliveryStreamsOptions {
  const { region, accountId } = plan;
  return {
    ...parts,
    folder: parts.state.firehose,
    region,
    accountId,
    onProblem,
    onWritten,
    invoke: parts.functions.invoke,
  };
}

function isEmulated(resource: PlannedResource): boolean {
  return listDeliveryGaps(readPlannedDeliveryStream(resource)).length === 0;
}

function createBugReporter(onProblem: (problem: string) => void): (error: unknown) => void {
  return (error) => onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
