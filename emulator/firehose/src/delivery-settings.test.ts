import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { describe, expect, it } from "vitest";

import { toBufferingHints, listDeliveryGaps, findLambdaProcessorSettings } from "./delivery-settings.ts";
import { deliveryStream, functionArn, parquetConversion, sourceBackup } from "./firehose-fixture.ts";

const lambda = { type: "Lambda", parameters: { LambdaArn: functionArn } };

describe("findLambdaProcessorSettings", () => {
  it("fills in AWS's defaults", () => {
    expect(findLambdaProcessorSettings({ ...deliveryStream, processors: [lambda] })).toEqual({
      functionArn,
      numberOfRetries: 3,
      bufferBytes: 1_048_576,
      bufferIntervalMs: 60_000,
    });
  });

  it("takes what the processor says, numbers as texts", () => {
    const parameters = { NumberOfRetries: "0", BufferSizeInMBs: "0.25", BufferIntervalInSeconds: "900" };
    const processors = [{ ...lambda, parameters: { ...lambda.parameters, ...parameters } }];

    expect(findLambdaProcessorSettings({ ...deliveryStream, processors })).toEqual({
      functionArn,
      numberOfRetries: 0,
      bufferBytes: 262_144,
      bufferIntervalMs: 900_000,
    });
  });

  it.each(["", ":$LATEST", ":7", ":live"])("names the function without its qualifier %j", (qualifier) => {
    const processors = [{ type: "Lambda", parameters: { LambdaArn: `${functionArn}${qualifier}` } }];

    expect(findLambdaProcessorSettings({ ...deliveryStream, processors })).toMatchObject({ functionArn });
  });

  it("has none without a Lambda processor", () => {
    const processors = [{ type: "AppendDelimiterToRecord", parameters: {} }];

    expect(findLambdaProcessorSettings({ ...deliveryStream, processors })).toBeUndefined();
  });
});

describe("toBufferingHints", () => {
  it("counts in bytes and milliseconds", () => {
    expect(toBufferingHints({ ...deliveryStream, bufferingSizeMiB: 64, bufferingIntervalSeconds: 60 })).toEqual({
      maxBytes: 67_108_864,
      intervalMs: 60_000,
    });
  });
});

describe("listDeliveryGaps", () => {
  it.each<[string, Partial<DeliveryStream>]>([
    ["a function and dynamic partitioning", {}],
    ["no function", { processors: [], dynamicPartitioning: false, prefix: "data/" }],
    ["GZIP", { compressionFormat: "GZIP" }],
    ["Parquet", { conversion: parquetConversion }],
    ["an extension of its own", { fileExtension: ".json" }],
    ["Direct PUT", { sourceStreamArn: undefined }],
    ["a time zone", { customTimeZone: "Europe/Berlin" }],
    ["a source backup", { backup: sourceBackup }],
  ])("finds none in a stream with %s", (_, change) => {
    expect(listDeliveryGaps({ ...deliveryStream, ...change })).toEqual([]);
  });

  it.each<[Partial<DeliveryStream>, readonly string[]]>([
    [
      {
        processors: [lambda, { type: "MetadataExtraction", parameters: {} }, { type: "Decompression", parameters: {} }],
      },
      ["processor Decompression"],
    ],
    [{ conversion: { ...parquetConversion, serializer: "orc" } }, ["conversion to ORC"]],
    [{ conversion: { ...parquetConversion, compression: "GZIP" } }, ["Parquet compression GZIP"]],
    [
      { conversion: { ...parquetConversion, deserializer: { type: "hive", timestampFormats: ["yyyy"] } } },
      ["HiveJsonSerDe timestamp format yyyy"],
    ],
    [{ compressionFormat: "Snappy" }, ["compression Snappy"]],
    [{ backup: { ...sourceBackup, compressionFormat: "ZIP" } }, ["compression ZIP"]],
  ])("names what %j asks for", (change, gaps) => {
    expect(listDeliveryGaps({ ...deliveryStream, ...change })).toEqual(gaps);
  });
});
