import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { createEventText, type EventText } from "@sluice/emulator-lambda";
import { createSystemClock } from "@sluice/emulator-wire";
import pLimit from "p-limit";

import { findExtractionQuery, findLambdaProcessorSettings } from "../delivery-settings.ts";
import {
  createMetadataExtractor,
  type ExtractedKeys,
  type MetadataExtractor,
} from "../metadata-extraction/metadata-extractor.ts";
import type { DeliveryMetrics } from "../metrics/delivery-metrics.ts";
import { noteOutcome } from "../metrics/note-outcome.ts";
import type { BatchOutcomes, ProcessedRecord, RecordOutcome, SourceRecord } from "../records.ts";
import type { FunctionAnswers } from "./function-answers.ts";
import { buildFunctionEvents } from "./function-event.ts";
import { invokeFunction } from "./invoke-function.ts";
import { createPartitioningFailure } from "./partitioning-failure.ts";

export interface TransformationOptions {
  readonly stream: DeliveryStream;
  readonly region: string;
  /** Invokes a function; resolves with what `answerReader` made of its response. */
  readonly invoke: (functionArn: string, eventJson: Uint8Array) => Promise<FunctionAnswers>;
  readonly metrics: Pick<DeliveryMetrics, "noteCall">;
}

/** How a delivery stream transforms its records: first by the function, then jq extracts partition keys. */
export interface Transformation {
  /** Does not reject: failures are outcomes too. */
  readonly transform: (records: readonly SourceRecord[]) => Promise<BatchOutcomes>;
  readonly close: () => Promise<void>;
}

/** Each running function takes a thread beside the engine's own, and memory for an event and a response of up to 6 MB. */
export const maxConcurrentCalls = Math.max(1, availableParallelism() - 1);

export function createTransformation(options: TransformationOptions): Transformation {
  const { stream } = options;
  const query = findExtractionQuery(stream);
  // A query's time limit is in real time even if the stream's clock is sped up: jq runs at the machine's own speed.
  const extractor = query === undefined ? undefined : createMetadataExtractor(query, createSystemClock());
  const inTurn = pLimit(maxConcurrentCalls);
  /** For events: as many as there are calls at a time. */
  const idleTexts: EventText[] = [];
  const transform = async (records: readonly SourceRecord[]): Promise<BatchOutcomes> => {
    const text = idleTexts.pop() ?? createEventText();
    const outcomes = await runThroughFunction(records, text, options);
    idleTexts.push(text);
    return extractor === undefined ? outcomes : addExtractedKeys(outcomes, extractor);
  };
  return {
    transform: (records) => inTurn(() => transform(records)),
    close: async () => extractor?.close(),
  };
}

async function runThroughFunction(
  records: readonly SourceRecord[],
  text: EventText,
  { stream, region, invoke, metrics }: TransformationOptions,
): Promise<BatchOutcomes> {
  const settings = findLambdaProcessorSettings(stream);
  if (settings === undefined)
    return records.map((source) => ({ fate: "processed", record: toProcessedRecord(source) }));
  const { functionArn, numberOfRetries } = settings;
  const header = { deliveryStreamArn: stream.arn, sourceKinesisStreamArn: stream.sourceStreamArn, region };
  const outcomes: BatchOutcomes[] = [];
  for (const event of buildFunctionEvents(records, { header, newInvocationId: randomUUID, text })) {
    const invokeThis = (eventJson: Uint8Array) => measureCall(() => invoke(functionArn, eventJson), metrics);
    outcomes.push(await invokeFunction(event, { invoke: invokeThis, numberOfRetries }));
  }
  return joinOutcomes(outcomes);
}

/** Of one batch, which took several events if it was large. */
function joinOutcomes(parts: readonly BatchOutcomes[]): BatchOutcomes {
  return {
    *[Symbol.iterator]() {
      for (const part of parts) yield* part;
    },
    giveMemoryBack: () => {
      for (const part of parts) part.giveMemoryBack?.();
    },
  };
}

async function measureCall(
  call: () => Promise<FunctionAnswers>,
  { noteCall }: Pick<DeliveryMetrics, "noteCall">,
): Promise<FunctionAnswers> {
  const startedAtMs = performance.now();
  return noteOutcome(call, (isSuccess) => noteCall(isSuccess, performance.now() - startedAtMs));
}

function toProcessedRecord(source: SourceRecord): ProcessedRecord {
  return { source, data: Buffer.from(source.dataBase64, "base64"), partitionKeys: {} };
}

/** jq runs on the function's output (Firehose guide, create-destination, read 2026-11-21). */
async function addExtractedKeys(before: BatchOutcomes, extractor: MetadataExtractor): Promise<BatchOutcomes> {
  const outcomes = [...before];
  const processed = outcomes.flatMap((outcome) => (outcome.fate === "processed" ? [outcome.record] : []));
  const extracted = await extractor.extract(processed.map(({ data }) => data));
  const keys = new Map(processed.map(({ source }, index) => [source, extracted[index]]));
  const extended = outcomes.map((outcome) => (outcome.fate === "processed" ? addKeys(outcome.record, keys) : outcome));
  return { [Symbol.iterator]: () => extended.values(), giveMemoryBack: () => before.giveMemoryBack?.() };
}

const noAnswer: ExtractedKeys = { ok: false, reason: "The query gave no answer." };

function addKeys(record: ProcessedRecord, keys: ReadonlyMap<SourceRecord, ExtractedKeys | undefined>): RecordOutcome {
  const { source, partitionKeys } = record;
  const found = keys.get(source) ?? noAnswer;
  if (found.ok) {
    return {
      fate: "processed",
      record: { ...record, partitionKeys: { ...partitionKeys, query: found.partitionKeys } },
    };
  }
  return { fate: "failed", record: createPartitioningFailure(source, "MetadataExtractionFailed", found.reason) };
}
