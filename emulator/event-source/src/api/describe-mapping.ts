import type { EventSourceMapping, StreamMapping } from "@sluice/emulator-event-source-model";
import { JsonServiceError, takeTokenPage } from "@sluice/emulator-wire";

import type { KnownMapping } from "../event-source-mappings.ts";
import type { LambdaApi } from "./lambda-api.ts";

/** Items of a page at most: API_ListEventSourceMappings, read 2026-11-29. */
const maxItems = 100;

/** ListEventSourceMappings. */
export function listMappings(api: LambdaApi, query: URLSearchParams): object {
  const source = query.get("EventSourceArn");
  const name = query.get("FunctionName");
  const wanted = api.mappings
    .list()
    .filter(({ mapping }) => source === null || mapping.eventSourceArn === source)
    .filter(({ functionArn }) => name === null || isFunction(functionArn, name));
  const maxResults = Math.min(Number(query.get("MaxItems") ?? maxItems) || maxItems, maxItems);
  const page = takeTokenPage(wanted, { maxResults, nextToken: query.get("Marker") ?? undefined });
  if (page === undefined) throw new JsonServiceError("InvalidParameterValueException", "Invalid Marker");
  const { items, nextToken } = page;
  return { EventSourceMappings: items.map((known) => describe(known, api)), NextMarker: nextToken ?? null };
}

/** GetEventSourceMapping. */
export function getMapping(api: LambdaApi, uuid: string): object {
  const known = api.mappings.list().find((each) => each.uuid === uuid);
  if (known !== undefined) return describe(known, api);
  throw new JsonServiceError("ResourceNotFoundException", "The resource you requested does not exist.", {
    status: 404,
  });
}

/** Whether a name, a whole ARN or the end of one, with a version or without, means a function. */
export function isFunction(functionArn: string, name: string): boolean {
  const plain = name.replace(/:\$LATEST$/, "");
  return functionArn === plain || functionArn.endsWith(`:${plain}`);
}

/** EventSourceMappingConfiguration: API_GetEventSourceMapping, read 2026-11-29. */
function describe({ uuid, functionArn, mapping, changedAtMs }: KnownMapping, { mappings }: LambdaApi): object {
  const { eventSourceArn, batchSize, batchingWindowSeconds, isEnabled, reportsItemFailures, filters } = mapping;
  const status = mappings.statuses().get(uuid);
  const isRead = (status?.processed ?? 0) > 0;
  return {
    UUID: uuid,
    EventSourceMappingArn: functionArn.replace(/:function:.*$/, `:event-source-mapping:${uuid}`),
    EventSourceArn: eventSourceArn,
    FunctionArn: functionArn,
    BatchSize: batchSize,
    MaximumBatchingWindowInSeconds: batchingWindowSeconds,
    State: isEnabled ? "Enabled" : "Disabled",
    StateTransitionReason: "User action",
    LastModified: changedAtMs / 1000,
    LastProcessingResult:
      status?.trouble === undefined ? (isRead ? "OK" : "No records processed") : "PROBLEM: Function call failed",
    FunctionResponseTypes: reportsItemFailures ? ["ReportBatchItemFailures"] : [],
    ...(filters.length > 0 && { FilterCriteria: { Filters: filters.map((Pattern) => ({ Pattern })) } }),
    ...describeSource(mapping),
  };
}

function describeSource(mapping: EventSourceMapping): object {
  if (mapping.service === "kinesis") return describeStream(mapping);
  const { maximumConcurrency } = mapping;
  return maximumConcurrency === undefined ? {} : { ScalingConfig: { MaximumConcurrency: maximumConcurrency } };
}

function describeStream(mapping: StreamMapping): object {
  const { startingPositionMs, onFailureArn } = mapping;
  return {
    StartingPosition: mapping.startingPosition,
    ...(startingPositionMs !== undefined && { StartingPositionTimestamp: startingPositionMs / 1000 }),
    ParallelizationFactor: mapping.parallelizationFactor,
    TumblingWindowInSeconds: mapping.tumblingWindowSeconds ?? 0,
    MaximumRetryAttempts: mapping.maximumRetryAttempts,
    MaximumRecordAgeInSeconds: mapping.maximumRecordAgeSeconds,
    BisectBatchOnFunctionError: mapping.bisectsBatches,
    DestinationConfig: { OnFailure: onFailureArn === undefined ? {} : { Destination: onFailureArn } },
  };
}
