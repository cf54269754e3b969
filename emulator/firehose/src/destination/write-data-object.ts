import type { FilledBuffer } from "../buffer/object-buffers.ts";
import type { CompiledPrefix } from "../prefix/compile-prefix.ts";
import { createPositionList, type PositionList } from "../progress/position-list.ts";
import type { FailedRecord, MalformedRecord, PartitionKeys, SourceRecord } from "../records.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { chooseDataFormat } from "./object-format.ts";
import { createObjectName, randomString } from "./object-name.ts";
import { placeObject } from "./object-placement.ts";
import { closeSpool, prepareBody } from "./prepare-body.ts";
import { retryUntilDone } from "./retry-until-done.ts";

export interface DataObjectOptions extends DestinationOptions {
  readonly compiledPrefix: CompiledPrefix;
  /** Called with each record that format conversion refuses. */
  readonly fail: (record: FailedRecord) => void;
}

/** Writes the records of one buffer as one object, converted or compressed as the stream is configured. */
export async function writeDataObject(
  { spool, label: partitionKeys, positions, oldestArrivalMs }: FilledBuffer<PartitionKeys>,
  options: DataObjectOptions,
): Promise<void> {
  const { stream, compiledPrefix } = options;
  await closeSpool(spool, options);
  const body = await prepareBody(spool, options);
  const { good, bad } = separateMalformed(positions, body.malformed);
  options.metrics.noteConversion(good.count(), bad.length);
  const { failures, trimmed } = findFailures(positions, bad, options);
  await endTrimmed(trimmed, options);
  if (good.count() > 0) {
    const { extension, contentEncoding } = chooseDataFormat(stream);
    const name = createObjectName({ stream, oldestArrivalMs, extension });
    const key = `${compiledPrefix.evaluate({ oldestArrivalMs, randomString, partitionKeys })}${name}`;
    const object = { positions: good, oldestArrivalMs, key, file: body.path, contentEncoding };
    await placeObject({ ...object, fate: "delivered" }, options);
  }
  for (const failure of failures) options.fail(failure);
  await spool.remove();
}

interface BadRecord {
  readonly place: number;
  readonly reason: MalformedRecord;
}

function separateMalformed(
  positions: PositionList,
  malformed: readonly MalformedRecord[],
): { readonly good: PositionList; readonly bad: readonly BadRecord[] } {
  if (malformed.length === 0) return { good: positions, bad: [] };
  const bad = new Set(malformed.map(({ index }) => index));
  const good = createPositionList();
  for (let place = 0; place < positions.count(); place += 1) {
    const position = positions.at(place);
    if (position !== undefined && !bad.has(place)) good.add(position);
  }
  return { good, bad: malformed.map((reason) => ({ place: reason.index, reason })) };
}

/** Records that are no longer in their shard cannot be written to the error output: they end here, and it is said. */
function findFailures(
  positions: PositionList,
  bad: readonly BadRecord[],
  { findSource }: DataObjectOptions,
): { readonly failures: readonly FailedRecord[]; readonly trimmed: PositionList } {
  const trimmed = createPositionList();
  const failures = bad.flatMap(({ place, reason }) => {
    const position = positions.at(place);
    // The record as it was in the stream: the spool only has what the function made of it.
    const source = position && findSource(position);
    if (source === undefined && position !== undefined) trimmed.add(position);
    return source === undefined ? [] : [createConversionFailure(source, reason)];
  });
  return { failures, trimmed };
}

async function endTrimmed(trimmed: PositionList, options: DataObjectOptions): Promise<void> {
  const count = trimmed.count();
  if (count === 0) return;
  await retryUntilDone("recording of lost records", async () => options.progress.commit(trimmed), options);
  options.onProblem(`${count} records were not converted, and trimmed before they could go to the error output`);
}

/** Ours is the last; the others are as probed on AWS (floci-io/floci, 2026-09-08), with our wording for a parse error. */
const explanations = {
  MalformedData: "Data does not match the schema",
  ParseError: "Data is not JSON",
  ConversionFailed: "The records that were to become one object could not be converted",
} as const;

function createConversionFailure(
  source: SourceRecord,
  { error, message, attemptsMade = 1 }: MalformedRecord,
): FailedRecord {
  return {
    source,
    errorOutputType: "format-conversion-failed",
    errorCode: `DataFormatConversion.${error}`,
    errorMessage: `${explanations[error]}. ${message}`,
    attemptsMade,
  };
}
