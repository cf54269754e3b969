import { type LakeDatabase, openLakeDatabase } from "@sluice/emulator-duckdb";
import type { MappingStatus } from "@sluice/emulator-event-source";
import type { DeliveryEngine, DeliveryStatus, WrittenObject } from "@sluice/emulator-firehose";
import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { type ObjectStore, s3Route } from "@sluice/emulator-s3";
import {
  ensureCertificate,
  type Route,
  type ServerOptions,
  startServer,
  type StreamedRoute,
  toClientEnvironment,
} from "@sluice/emulator-wire";
import { checkPlan, type Plan } from "@sluice/plan";

import { addAllTags } from "./add-all-tags.ts";
import { checkDeliverable } from "./check-deliverable.ts";
import { explainFolderError } from "./explain-folder-error.ts";
import { listNotEmulated } from "./not-emulated.ts";
import type { ResourceChange } from "./plan-difference.ts";
import { readPlannedDefinitions } from "./planned-definitions.ts";
import {
  bringUpDeliveryStreams,
  listDeliveryStreamInputs,
  listDeliveryStreams,
  tagDeliveryStreams,
} from "./planned-delivery-streams.ts";
import { bringUpMappings, listPlannedMappings, readMappingStatuses } from "./planned-mappings.ts";
import { openStores, type Stores, type StoresOptions } from "./planned-stores.ts";
import { type Services, startServices } from "./services.ts";
import { findSilentAlarms } from "./silent-alarms.ts";
import { deliveryRoute } from "./status/delivery-route.ts";
import type { ReadLanding } from "./status/landing-status.ts";
import { createTakeUp } from "./take-up.ts";
import type { AlarmChange } from "./watch.ts";

export interface EnvironmentOptions extends StoresOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Serves TLS on the port as well, with a certificate that is kept in the folder. */
  readonly tls?: boolean | undefined;
  /** Called for each object that Firehose writes. */
  readonly onWritten: (written: WrittenObject) => void;
  /** Called for each alarm that goes off, or is over. */
  readonly onAlarm?: ((change: AlarmChange) => void) | undefined;
  /** Serves a page, which may then ask under its path. Asked before S3, which takes every path for a bucket's. */
  readonly pages?: { readonly answer: StreamedRoute; readonly path: string } | undefined;
}

/** A plan's resources, running on this machine. */
export interface Environment {
  readonly url: string;
  /** The file with the authority that clients over TLS have to trust; undefined without TLS. */
  readonly caFile: string | undefined;
  readonly store: ObjectStore;
  readonly lake: LakeDatabase;
  /** Of the plan that it was started with, those that cannot run here included. */
  readonly deliveryStreams: readonly DeliveryStream[];
  readonly engines: () => readonly DeliveryEngine[];
  /** By the delivery stream's name. */
  readonly deliveryStatuses: () => ReadonlyMap<string, DeliveryStatus>;
  /** By the name of the function that an event source mapping feeds. */
  readonly mappingStatuses: () => ReadonlyMap<string, MappingStatus>;
  /** Rows that have come to the rejects under a prefix since the start. */
  readonly countRejects: (prefix: string) => number;
  /** How far the files of a dataset are that land in a bucket. */
  readonly readLanding: ReadLanding;
  /** Names of the alarms that are on and would tell somebody, sorted. */
  readonly listRinging: () => readonly string[];
  /** What the plan that it was started with has and this machine does not emulate. */
  readonly notEmulated: readonly string[];
  /** What a client needs in its environment. */
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /**
   * Changes the running resources to those of another plan of the same stack: creates what is new, updates what has
   * changed, and keeps what the plan no longer has until a restart. Returns what was done and what takes a restart. Throws
   * for a plan that AWS would refuse or that cannot run, and has then changed nothing; after any other failure, another
   * call completes it. One call at a time.
   */
  readonly takeUp: (plan: Plan) => Promise<readonly ResourceChange[]>;
  /** Resolves when every record that was put has been delivered or has failed. */
  readonly whenDelivered: () => Promise<void>;
  /** Delivers what is buffered, then ends. */
  readonly close: () => Promise<void>;
}

/** Starts what a plan names: buckets, streams, functions, tables, delivery streams, and one port for all of them. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  try {
    return await startPlan({ ...options, plan: addAllTags(options.plan) });
  } catch (error) {
    throw explainFolderError(error, options.dir);
  }
}

async function startPlan(options: EnvironmentOptions): Promise<Environment> {
  const { plan, port, onProblem } = options;
  checkPlan(plan);
  const definitions = readPlannedDefinitions(plan);
  const mappings = listPlannedMappings(plan);
  checkDeliverable({
    streams: listDeliveryStreams(plan),
    tables: definitions.tables,
    mappings,
    silentAlarms: findSilentAlarms(plan),
  });
  const stores = await openStores(options);
  const routes: Route[] = [];
  const onBug = createBugReporter(onProblem);
  const streamedRoutes = [s3Route(stores.store)];
  const ownPagePath = options.pages?.path;
  const serving = { port, routes, streamedRoutes, ownPagePath, onBug, onFault: onProblem };
  const { certificate, server } = await openServer(stores, options.tls, serving);
  const close = async (): Promise<void> => {
    await server.close();
    stores.close();
  };
  try {
    const clientEnvironment = toClientEnvironment(server.url, plan.region);
    const services = await startServices({ ...options, definitions, stores, clientEnvironment });
    routes.push(...services.routes);
    // Before S3's, which takes every path for a bucket's.
    const pages = options.pages === undefined ? [] : [options.pages.answer];
    streamedRoutes.unshift(deliveryRoute(services.delivery.statuses), ...pages, ...services.streamedRoutes);
    await bringUpDeliveryStreams(services.firehose, listDeliveryStreamInputs(plan));
    tagDeliveryStreams(services.firehose, plan);
    services.watch.bringUp(plan);
    // Last: their functions put into delivery streams, and what they give up may go to topics.
    await bringUpMappings(services.eventSources, mappings);
    const { url } = server;
    return toEnvironment({ plan, url, caFile: certificate?.caFile, clientEnvironment, stores, services, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the port, with a certificate if it is to serve TLS. Closes the stores when it cannot. */
async function openServer(stores: Stores, tls: boolean | undefined, options: ServerOptions) {
  try {
    const certificate = tls === true ? await ensureCertificate(stores.state.tls, Date.now()) : undefined;
    return { certificate, server: await startServer({ ...options, certificate }) };
  } catch (error) {
    stores.close();
    throw error;
  }
}

interface EnvironmentParts {
  readonly plan: Plan;
  readonly url: string;
  readonly caFile: string | undefined;
  readonly clientEnvironment: Readonly<Record<string, string>>;
  readonly stores: Stores;
  readonly services: Services;
  /** Closes the port and the stores. */
  readonly close: () => Promise<void>;
}

function toEnvironment({ plan, stores, services, close, ...shown }: EnvironmentParts): Environment {
  const { delivery, sql } = services;
  const deliveryStreams = listDeliveryStreams(plan);
  return {
    ...shown,
    store: stores.store,
    lake: openLakeDatabase(sql),
    deliveryStreams,
    engines: delivery.engines,
    deliveryStatuses: delivery.statuses,
    mappingStatuses: () => readMappingStatuses(services.eventSources),
    countRejects: stores.countRejects,
    readLanding: stores.readLanding,
    listRinging: services.watch.listRinging,
    notEmulated: listNotEmulated(plan),
    takeUp: createTakeUp(plan, { stores, services }),
    whenDelivered: async () => {
      await Promise.all(delivery.engines().map((engine) => engine.whenDelivered()));
    },
    close: async () => {
      await services.close();
      await close();
    },
  };
}

function createBugReporter(onProblem: (problem: string) => void): (error: unknown) => void {
  return (error) => onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
