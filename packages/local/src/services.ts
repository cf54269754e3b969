import { join } from "node:path";

import { athenaRoute, createAthenaService } from "@sluice/emulator-athena";
import { createSqlEngine, type SqlEngine } from "@sluice/emulator-duckdb";
import {
  createDeliveryStreams,
  createFirehoseService,
  type DeliveryStreams,
  firehoseRoute,
  type FirehoseService,
  type Converter,
  openConverter,
  type WrittenObject,
} from "@sluice/emulator-firehose";
import { glueRoute } from "@sluice/emulator-glue";
import { kinesisRoute } from "@sluice/emulator-kinesis";
import { createFunctionPool, type FunctionPool } from "@sluice/emulator-lambda";
import { stsRoute } from "@sluice/emulator-sts";
import type { Route } from "@sluice/emulator-wire";
import { countRecordRows } from "@sluice/lake";

import { createConverterBinding } from "./bind-converter.ts";
import type { PlannedDefinitions } from "./planned-definitions.ts";
import { listPlannedFunctions } from "./planned-functions.ts";
import type { Stores, StoresOptions } from "./planned-stores.ts";

export interface ServicesOptions extends StoresOptions {
  readonly stores: Stores;
  /** What Glue, Athena and format conversion read at first. */
  readonly definitions: PlannedDefinitions;
  /** What the functions find in their environment. */
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /** Called for each object that Firehose writes. */
  readonly onWritten: (written: WrittenObject) => void;
}

/** The emulated services over a stack's stores. They run until they are closed. */
export interface Services {
  readonly routes: readonly Route[];
  readonly sql: SqlEngine;
  readonly functions: FunctionPool;
  readonly delivery: DeliveryStreams;
  readonly firehose: FirehoseService;
  /** Replaces what Glue, Athena and format conversion read. */
  readonly define: (definitions: PlannedDefinitions) => void;
  /** Delivers what is buffered, then ends. The functions write to S3 meanwhile: its route has to stay. */
  readonly close: () => Promise<void>;
}

/** Starts the services of a plan, without its delivery streams. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { plan, dir, stores, clientEnvironment } = options;
  const { region, accountId } = plan;
  const { store, state, clock } = stores;
  let { definitions } = options;
  const readDefinitions = (): PlannedDefinitions => definitions;
  const places = { logDir: join(dir, ".logs"), codeDir: state.functions };
  const functions = createFunctionPool(listPlannedFunctions(plan), { clientEnvironment, ...places });
  const sql = createSqlEngine({ readCatalog: () => readDefinitions().sqlCatalog, store, nowMs: clock.nowMs });
  const converter = await openConverter();
  const delivery = createDeliveryStreams({
    ...options,
    ...stores,
    region,
    accountId,
    folder: state.firehose,
    register: state.register,
    invoke: functions.invoke,
    countRows: countRecordRows,
    bindConverter: createConverterBinding(converter, () => readDefinitions().sqlCatalog.tables),
  });
  const firehose = openFirehose(options, delivery);
  return {
    routes: [
      kinesisRoute(stores.source),
      stsRoute(accountId),
      glueRoute({ readCatalog: () => readDefinitions().catalog, accountId, nowMs: clock.nowMs }),
      athenaRoute(createAthenaService({ readDefinitions, engine: sql, store, nowMs: clock.nowMs })),
      firehoseRoute(firehose),
    ],
    sql,
    functions,
    delivery,
    firehose,
    define: (next) => {
      definitions = next;
    },
    close: () => closeInOrder({ delivery, functions, converter, sql }),
  };
}

function openFirehose({ plan, stores }: ServicesOptions, runtime: DeliveryStreams): FirehoseService {
  const { region, accountId } = plan;
  const { deliveryStreams: file, register } = stores.state;
  return createFirehoseService({ region, accountId, clock: stores.clock, runtime, file, register });
}

/** The functions are needed until the last record is through. */
async function closeInOrder({ delivery, functions, converter, sql }: ClosableServices): Promise<void> {
  await delivery.close();
  await functions.close();
  converter.close();
  sql.close();
}

interface ClosableServices extends Pick<Services, "delivery" | "functions" | "sql"> {
  readonly converter: Converter;
}
