import { join } from "node:path";

import { executeApiRoute } from "@sluice/emulator-api-gateway";
import { athenaRoute, createAthenaService } from "@sluice/emulator-athena";
import { parseEmbeddedMetrics } from "@sluice/emulator-cloudwatch";
import { createSqlEngine, parseSqlCatalog, type SqlEngine } from "@sluice/emulator-duckdb";
import { createEventSourceMappings, type EventSourceMappings, lambdaRoute } from "@sluice/emulator-event-source";
import {
  answerReader,
  createDeliveryStreams,
  createFirehoseService,
  type DeliveryStreams,
  firehoseRoute,
  type FirehoseService,
  type Converter,
  openConverter,
  type WrittenObject,
} from "@sluice/emulator-firehose";
import { type Catalog, type CatalogStore, createCatalogStore, glueRoute } from "@sluice/emulator-glue";
import { kinesisRoute } from "@sluice/emulator-kinesis";
import { createFunctionPool, type FunctionPool } from "@sluice/emulator-lambda";
import { createLogStore, logsRoute } from "@sluice/emulator-logs";
import { sqsRoute } from "@sluice/emulator-sqs";
import { stsRoute } from "@sluice/emulator-sts";
import { appendIfPossible, type Route, type StreamedRoute } from "@sluice/emulator-wire";
import { countRecordRows, toFunctionLogName } from "@sluice/lake";

import { createConverterBinding } from "./bind-converter.ts";
import type { PlannedDefinitions } from "./planned-definitions.ts";
import { listPlannedFunctions } from "./planned-functions.ts";
import type { Stores, StoresOptions } from "./planned-stores.ts";
import { startWatch, type Watch, type WatchOptions } from "./watch.ts";

export interface ServicesOptions extends StoresOptions {
  readonly stores: Stores;
  /** What Glue, Athena and format conversion read at first. */
  readonly definitions: PlannedDefinitions;
  /** What the functions find in their environment. */
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /** Called for each object that Firehose writes. */
  readonly onWritten: (written: WrittenObject) => void;
  /** Called for each alarm that goes off, or is over. */
  readonly onAlarm?: WatchOptions["onAlarm"] | undefined;
}

/** The emulated services over a stack's stores. They run until they are closed. */
export interface Services {
  readonly routes: readonly Route[];
  /** Those that read large bodies piece by piece, but for S3's. */
  readonly streamedRoutes: readonly StreamedRoute[];
  readonly sql: SqlEngine;
  readonly functions: FunctionPool;
  readonly delivery: DeliveryStreams;
  readonly firehose: FirehoseService;
  readonly eventSources: EventSourceMappings;
  readonly watch: Watch;
  /** Replaces what Glue, Athena and format conversion read. */
  readonly define: (definitions: PlannedDefinitions) => void;
  /** Delivers what is buffered, then ends. The functions write to S3 meanwhile: its route has to stay. */
  readonly close: () => Promise<void>;
}

/** Starts the services of a plan, without its delivery streams. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { accountId } = options.plan;
  const { stores } = options;
  const { store, clock } = stores;
  let { definitions } = options;
  const readDefinitions = () => definitions;
  const { functions, functionLogs } = startFunctions(options);
  const { catalogStore, sql } = openSql(stores, () => definitions.catalog);
  const converter = await openConverter();
  const delivery = openDelivery(options, { converter, functions, readDefinitions });
  const firehose = openFirehose(options, delivery);
  const watch = startWatch({ ...options, onAlarm: options.onAlarm ?? (() => undefined) });
  const eventSources = openEventSources(options, functions, watch);
  return {
    routes: [
      kinesisRoute(stores.source),
      stsRoute(accountId),
      glueRoute({ catalog: catalogStore, accountId, nowMs: clock.nowMs }),
      athenaRoute(createAthenaService({ readDefinitions, catalogStore, engine: sql, store, nowMs: clock.nowMs })),
      firehoseRoute(firehose),
      sqsRoute(stores.queues),
      logsRoute(functionLogs),
      ...watch.routes,
    ],
    streamedRoutes: [
      openHttpApis(options, functions, readDefinitions),
      lambdaRoute({ mappings: eventSources, functions }),
    ],
    sql,
    functions,
    delivery,
    firehose,
    eventSources,
    watch,
    define: (next) => {
      definitions = next;
    },
    close: () => closeInOrder({ eventSources, delivery, functions, converter, sql, watch }),
  };
}

function startFunctions({ plan, dir, stores, clientEnvironment }: ServicesOptions) {
  const places = { logDir: join(dir, ".logs"), codeDir: stores.state.functions };
  const { record } = stores.metrics;
  const functionLogs = createLogStore(stores);
  const functions = createFunctionPool(listPlannedFunctions(plan), {
    clientEnvironment,
    ...places,
    reportMetric: record,
    onLogLine: (message, functionName) => {
      functionLogs.append({ group: toFunctionLogName(functionName), stream: "local", message });
      parseEmbeddedMetrics(message).forEach(record);
    },
  });
  return { functions, functionLogs };
}

interface DeliveryParts {
  readonly converter: Converter;
  readonly functions: FunctionPool;
  readonly readDefinitions: () => PlannedDefinitions;
}

function openDelivery(
  options: ServicesOptions,
  { converter, functions, readDefinitions }: DeliveryParts,
): DeliveryStreams {
  const { plan, stores } = options;
  const { region, accountId } = plan;
  const { state } = stores;
  return createDeliveryStreams({
    ...options,
    ...stores,
    reportMetric: stores.metrics.record,
    region,
    accountId,
    folder: state.firehose,
    register: state.register,
    invoke: (functionArn, eventJson) => functions.invokeAndRead(functionArn, eventJson, answerReader),
    countRows: (data, streamName) => countRecordRows(data, !readDefinitions().unquoted.has(streamName)),
    bindConverter: createConverterBinding(converter, () => readDefinitions().tables),
  });
}

function openHttpApis(
  { plan, dir, onProblem }: ServicesOptions,
  { invoke }: FunctionPool,
  readDefinitions: () => PlannedDefinitions,
): StreamedRoute {
  const { region, accountId } = plan;
  return executeApiRoute({
    listApis: () => readDefinitions().httpApis,
    region,
    accountId,
    invoke,
    onProblem,
    onAccess: (apiId, line) => appendIfPossible(join(dir, ".logs", `${apiId}-http.log`), `${line}\n`),
  });
}

function openFirehose({ plan, stores }: ServicesOptions, runtime: DeliveryStreams): FirehoseService {
  const { region, accountId } = plan;
  const { deliveryStreams: file, register } = stores.state;
  return createFirehoseService({ region, accountId, clock: stores.clock, runtime, file, register });
}

function openEventSources(
  { plan, stores, onProblem }: ServicesOptions,
  { invoke }: FunctionPool,
  { publish }: Watch,
): EventSourceMappings {
  const { region, accountId } = plan;
  const { clock, source, queues, store, state } = stores;
  const places = { folder: state.eventSources, register: state.register };
  return createEventSourceMappings({
    region,
    accountId,
    clock,
    source,
    queues,
    onProblem,
    invoke,
    reportMetric: stores.metrics.record,
    putObject: store.put,
    publish,
    ...places,
  });
}

function openSql(
  { store, clock, state }: Stores,
  readDefined: () => Catalog,
): { readonly catalogStore: CatalogStore; readonly sql: SqlEngine } {
  const catalogStore = createCatalogStore({ readDefined, place: { file: state.catalog, register: state.register } });
  const readCatalog = rememberLast(catalogStore.read, parseSqlCatalog);
  return { catalogStore, sql: createSqlEngine({ readCatalog, store, nowMs: clock.nowMs }) };
}

/** Computes a value anew only when what it is computed from is another object. */
function rememberLast<Source, Value>(read: () => Source, compute: (source: Source) => Value): () => Value {
  let last: { readonly source: Source; readonly value: Value } | undefined;
  return () => {
    const source = read();
    if (last?.source !== source) last = { source, value: compute(source) };
    return last.value;
  };
}

/** The functions are needed until the last record is through, and what they put until then is delivered. */
async function closeInOrder({ eventSources, delivery, functions, ...others }: ClosableServices): Promise<void> {
  await eventSources.close();
  await delivery.close();
  await functions.close();
  others.watch.close();
  await others.converter.close();
  others.sql.close();
}

interface ClosableServices extends Pick<Services, "delivery" | "eventSources" | "functions" | "sql" | "watch"> {
  readonly converter: Converter;
}
