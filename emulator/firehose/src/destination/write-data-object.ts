import type { FilledBuffer } from "../buffer/object-buffers.ts";
import type { Spool } from "../buffer/spool.ts";
import type { CompiledPrefix } from "../prefix/compile-prefix.ts";
import { createPositionList, type PositionList } from "../progress/position-list.ts";
import type { FailedRecord, MalformedRecord, PartitionKeys, SourceRecord } from "../records.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { chooseDataFormat, gzipSpool } from "./object-format.ts";
import { createObjectName, randomString } from "./object-name.ts";
import { placeObject } from "./object-placement.ts";
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
  const body = await retryUntilDone(`writing of ${spool.path}`, () => prepareBody(spool, options), options);
  const { good, bad } = separateMalformed(positions, body.malformed);
  // Before the commit: if a bad record can no longer be read from its shard, nothing is committed.
  const failures = bad.map(({ place, reason }) =>
    createConversionFailure(findSourceAt(positions, place, options), reason),
  );
  if (good.count() > 0) {
    const { extension, contentEncoding } = chooseDataFormat(stream);
    const name = createObjectName({ stream, oldestArrivalMs, extension });
    const key = `${compiledPrefix.evaluate({ oldestArrivalMs, randomString, partitionKeys })}${name}`;
    await placeObject({ positions: good, key, file: body.path, contentEncoding, fate: "delivered" }, options);
  }
  for (const failure of failures) options.fail(failure);
  await spool.remove();
}

interface Body {
  readonly path: string;
  readonly malformed: readonly MalformedRecord[];
}

async function prepareBody(spool: Spool, { stream, convert }: DataObjectOptions): Promise<Body> {
  if (stream.conversion !== undefined) {
    const path = `${spool.path}.parquet`;
    return { path, malformed: (await convert(spool, path)).malformed };
  }
  return { path: stream.compressionFormat === "GZIP" ? await gzipSpool(spool) : spool.path, malformed: [] };
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

/** The record as it was in the stream: the spool only has what the function made of it. */
function findSourceAt(positions: PositionList, place: number, { findSource }: DataObjectOptions): SourceRecord {
  const position = positions.at(place);
  const source = position && findSource(position);
  if (source === undefined) throw new TypeError(`record ${place} of an object is no longer in its shard`);
  return source;
}

/** Codes as probed on AWS (floci-io/floci, 2026-09-08); the wording of a parse error's message is ours. */
function createConversionFailure(source: SourceRecord, { error, message }: MalformedRecord): FailedRecord {
  const what = error === "ParseError" ? "Data is not JSON" : "Data does not match the schema";
  return {
    source,
    errorOutputType: "format-conversion-failed",
    errorCode: `DataFormatConversion.${error}`,
    errorMessage: `${what}. ${message}`,
    attemptsMade: 1,
  };
}
