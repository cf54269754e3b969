import { createObjectBuffers, type FilledBuffer } from "../buffer/object-buffers.ts";
import { toBufferingHints, findLambdaProcessorSettings } from "../delivery-settings.ts";
import { compilePrefix } from "../prefix/compile-prefix.ts";
import type { ErrorOutputType, FailedRecord } from "../records.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { formatErrorLine } from "./error-line.ts";
import { errorFormat } from "./object-format.ts";
import { createObjectName, randomString } from "./object-name.ts";
import { placeObject } from "./object-placement.ts";
import { closeSpool } from "./prepare-body.ts";
import { rethrowUnlessEnded } from "./retry-until-done.ts";

/** Takes the records that cannot be delivered: one buffer for each error output type, each written as one object. */
export interface ErrorOutput {
  readonly add: (record: FailedRecord) => void;
  readonly nextDueAtMs: () => number | undefined;
  readonly flush: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

export interface ErrorOutputOptions extends DestinationOptions {
  readonly newSpoolPath: () => string;
}

export function createErrorOutput(options: ErrorOutputOptions): ErrorOutput {
  const { stream, clock, region, accountId, newSpoolPath } = options;
  const prefix = compilePrefix(resolveErrorPrefix(stream), stream.customTimeZone);
  const functionArn = findLambdaProcessorSettings(stream)?.functionArn;
  const write = async (filled: FilledBuffer<ErrorOutputType>): Promise<void> => {
    const { label: errorOutputType, spool, positions, oldestArrivalMs } = filled;
    await closeSpool(spool, options);
    const { extension } = errorFormat;
    const name = createObjectName({ stream, oldestArrivalMs, extension });
    const key = `${prefix.evaluate({ oldestArrivalMs, randomString, errorOutputType })}${name}`;
    const object = { positions, oldestArrivalMs, key, file: spool.path, contentEncoding: undefined };
    await placeObject({ ...object, fate: "failed" }, options);
  };
  // The error objects' hints are assumed to be the stream's own; AWS documents none.
  const buffers = createObjectBuffers<ErrorOutputType>({
    ...toBufferingHints(stream),
    clock,
    newSpoolPath,
    onFilled: (filled) => write(filled).catch(rethrowUnlessEnded(options)),
  });
  return {
    add: (record) => {
      const { source, errorOutputType } = record;
      const context = { functionArn, conversion: stream.conversion, region, accountId };
      const data = Buffer.from(formatErrorLine(record, { ...context, attemptEndedAtMs: clock.nowMs() }));
      buffers.add(errorOutputType, errorOutputType, { source, data });
    },
    nextDueAtMs: buffers.nextDueAtMs,
    flush: buffers.flush,
    discard: buffers.discard,
  };
}

/** The stream's own error prefix, or else the data's prefix followed by the error output type (Firehose guide, s3-prefixes, read 2026-11-21). */
export function resolveErrorPrefix({ prefix = "", errorOutputPrefix }: DestinationOptions["stream"]): string {
  return errorOutputPrefix ?? `${prefix}!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH/}`;
}
