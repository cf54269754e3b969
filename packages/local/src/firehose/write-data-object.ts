import type { DestinationOptions } from "./destination-options.ts";
import { withDefaultTime } from "./prefix.ts";
import type { FailedRecord, MalformedRecord, ProcessedRecord } from "./records.ts";
import { untilDone } from "./until-done.ts";
import { type ObjectToWrite, writeObject } from "./write-object.ts";

/** Writes the records of one buffer as one object, converted if the stream asks for it; `fail` takes what cannot be. */
export async function writeDataObject(
  records: readonly ProcessedRecord[],
  fail: (record: FailedRecord) => void,
  options: DestinationOptions,
): Promise<void> {
  const { conversion, compressionFormat } = options.stream;
  if (conversion === undefined) {
    const body = Buffer.concat(records.map(({ data }) => data));
    return deliver(records, { body, format: compressionFormat === "GZIP" ? "gzip" : "plain" }, options);
  }
  const convert = () => options.convert(records.map(({ data }) => data));
  const { parquet, malformed } = await untilDone("format conversion", convert, options);
  const refused = new Map(malformed.map((each) => [each.index, each]));
  const good = records.filter((_, index) => !refused.has(index));
  if (parquet !== undefined) await deliver(good, { body: parquet, format: "parquet" }, options);
  for (const [index, record] of records.entries()) {
    const reason = refused.get(index);
    if (reason !== undefined) fail(conversionFailure(record, reason));
  }
}

async function deliver(
  records: readonly ProcessedRecord[],
  content: Pick<ObjectToWrite, "body" | "format">,
  options: DestinationOptions,
): Promise<void> {
  const prefix = withDefaultTime(options.stream.prefix);
  const sources = records.map(({ source }) => source);
  // Of the first record, as all have the same prefix.
  const partitionKeys = records[0]?.partitionKeys ?? {};
  const written = await writeObject({ ...content, prefix, partitionKeys, sources }, options);
  options.onWritten({ fate: "delivered", records: records.length, ...written });
}

/** Codes as probed on AWS (floci-io/floci, 2026-09-08); the wording of a parse error's message is ours. */
function conversionFailure({ source }: ProcessedRecord, { error, message }: MalformedRecord): FailedRecord {
  const what = error === "ParseError" ? "Data is not JSON" : "Data does not match the schema";
  return {
    source,
    errorOutputType: "format-conversion-failed",
    errorCode: `DataFormatConversion.${error}`,
    errorMessage: `${what}. ${message}`,
    attemptsMade: 1,
  };
}
