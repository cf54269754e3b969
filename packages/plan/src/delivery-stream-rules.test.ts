import { describe, expect, it } from "vitest";

import { checkDeliveryStream } from "./delivery-stream-rules.ts";
import type { DeliveryStream } from "./delivery-stream.ts";

const sound: DeliveryStream = {
  name: "flowers",
  arn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers",
  sourceStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
  bucketArn: "arn:aws:s3:::lake",
  prefix: "data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/",
  errorOutputPrefix: "errors/!{firehose:error-output-type}/",
  bufferingSizeMiB: 64,
  bufferingIntervalSeconds: 60,
  compressionFormat: "UNCOMPRESSED",
  dynamicPartitioning: true,
  processors: [{ type: "Lambda", parameters: {} }],
  conversion: { databaseName: "lake", tableName: "flowers", serializer: "parquet" },
  customTimeZone: "UTC",
  fileExtension: undefined,
  hasSourceBackup: false,
};

describe("checkDeliveryStream", () => {
  it("finds nothing in a stream that AWS would create", () => {
    expect(checkDeliveryStream(sound)).toEqual([]);
  });

  it.each<[Partial<DeliveryStream>, string]>([
    [
      { bufferingSizeMiB: 5 },
      "bufferingSize is 5 MiB; allowed: 64 to 128 with dynamic partitioning or format conversion",
    ],
    [
      { bufferingSizeMiB: 129 },
      "bufferingSize is 129 MiB; allowed: 64 to 128 with dynamic partitioning or format conversion",
    ],
    [{ bufferingIntervalSeconds: 59 }, "bufferingInterval is 59 s; allowed: 60 to 900 with dynamic partitioning"],
    [{ prefix: "data/!{timestamp:yyyy}/" }, "dynamic partitioning needs a partition key in prefix"],
    [{ dynamicPartitioning: false }, "prefix names a partition key, and dynamic partitioning is off"],
    [
      { prefix: "data/!{partitionKeyFromQuery:species}/" },
      "partitionKeyFromQuery needs a MetadataExtraction processor",
    ],
    [
      { processors: [{ type: "MetadataExtraction", parameters: {} }] },
      "partitionKeyFromLambda needs a Lambda processor",
    ],
    [
      { errorOutputPrefix: undefined },
      "errorOutputPrefix is missing: a prefix with expressions and dynamic partitioning need one",
    ],
    [
      { errorOutputPrefix: "errors/!{timestamp:yyyy}/" },
      "errorOutputPrefix with expressions must contain !{firehose:error-output-type}",
    ],
    [
      { prefix: `${sound.prefix}!{firehose:error-output-type}/` },
      "prefix may not contain !{firehose:error-output-type}",
    ],
    [
      { prefix: `${sound.prefix}!{partitionkeyfromlambda:x}/` },
      "unknown expression !{partitionkeyfromlambda:x} in a prefix",
    ],
    [{ compressionFormat: "GZIP" }, "compressionFormat is GZIP; format conversion allows UNCOMPRESSED alone"],
  ])("refuses %j", (change, problem) => {
    expect(checkDeliveryStream({ ...sound, ...change })).toEqual([`delivery stream "flowers": ${problem}`]);
  });
});
