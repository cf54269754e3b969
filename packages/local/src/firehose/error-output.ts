import { bufferingHintsOf, functionSettingsOf } from "./delivery-settings.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { errorLineOf } from "./error-line.ts";
import { createPartitionBuffers } from "./partition-buffers.ts";
import { withDefaultTime } from "./prefix.ts";
import type { ErrorOutputType, FailedRecord, SourceRecord } from "./records.ts";
import { writeObject } from "./write-object.ts";

/** Where records go that cannot be delivered: one buffer per error output type, each flushed as one object. */
export interface ErrorOutput {
  readonly add: (record: FailedRecord) => void;
  readonly flush: () => void;
}

interface ErrorLine {
  readonly source: SourceRecord;
  readonly errorOutputType: ErrorOutputType;
  readonly text: string;
}

/** `track` is given every write that begins. */
export function createErrorOutput(options: DestinationOptions, track: (write: Promise<void>) => void): ErrorOutput {
  const { stream, clock, region, accountId } = options;
  const functionArn = functionSettingsOf(stream)?.functionArn;
  // The error objects' hints are assumed to be the stream's own; AWS documents none.
  const buffers = createPartitionBuffers<ErrorLine>({
    ...bufferingHintsOf(stream),
    clock,
    onFlush: (_, lines) => track(writeErrorObject(lines, options)),
  });
  return {
    add: (record) => {
      const { source, errorOutputType } = record;
      const context = { functionArn, conversion: stream.conversion, region, accountId };
      const text = errorLineOf(record, { ...context, attemptEndedAtMs: clock.nowMs() });
      buffers.add(errorOutputType, { source, errorOutputType, text }, Buffer.byteLength(text));
    },
    flush: buffers.flush,
  };
}

async function writeErrorObject(lines: readonly ErrorLine[], options: DestinationOptions): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  const { stream, onWritten } = options;
  const { errorOutputType } = first;
  const written = await writeObject(
    {
      prefix: withDefaultTime(stream.errorOutputPrefix ?? `${stream.prefix ?? ""}${errorOutputType}/`),
      errorOutputType,
      sources: lines.map(({ source }) => source),
      body: Buffer.from(lines.map(({ text }) => text).join("")),
      format: "plain",
    },
    options,
  );
  onWritten({ fate: "failed", records: lines.length, ...written });
}
