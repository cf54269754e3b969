import { parseStackManifest } from "@sluice/lake";
import { checkPlan, type Plan, toRecord } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { everyOption } from "./every-option.ts";
import { collectInputs, planWith } from "./plan-with.ts";

let plan: Plan;

beforeAll(async () => {
  plan = await planWith(everyOption);
});

function findDestination(dataset: string): Readonly<Record<string, unknown>> {
  const streams = collectInputs(plan, "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream");
  return toRecord(streams[`sluice-test-${dataset}-delivery`]?.["extendedS3Configuration"]);
}

const keyArn = "arn:aws:kms:eu-central-1:000000000000:key/sluice-test-key";

describe("a stack of every variant", () => {
  it("would be created by AWS", () => {
    expect(() => checkPlan(plan)).not.toThrow();
  });

  it("finds partitions by jq over what the transform answers", () => {
    const { prefix, processingConfiguration } = findDestination("clickstream");

    expect(prefix).toBe(
      "data/clickstream/event_type_key=!{partitionKeyFromQuery:event_type_key}/date=!{partitionKeyFromQuery:date}/",
    );
    expect(processingConfiguration).toMatchObject({
      processors: [
        { type: "Lambda" },
        {
          type: "MetadataExtraction",
          parameters: [
            { parameterName: "MetadataExtractionQuery", parameterValue: expect.stringContaining("{event_type_key:(") },
            { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
          ],
        },
      ],
    });
  });

  it("delivers gzipped JSON lines, and reads them as such", () => {
    const tables = collectInputs(plan, "aws:glue/catalogTable:CatalogTable");

    expect(findDestination("clickstream")).toMatchObject({ compressionFormat: "GZIP" });
    expect(findDestination("clickstream")).not.toHaveProperty("dataFormatConversionConfiguration");
    expect(tables["sluice-test-clickstream-table"]?.["storageDescriptor"]).toMatchObject({
      inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
      serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
    });
  });

  it("keeps every record as it came", () => {
    expect(findDestination("clickstream")).toMatchObject({
      s3BackupMode: "Enabled",
      s3BackupConfiguration: {
        bucketArn: "arn:aws:s3:::sluice-test-lake",
        prefix: "source/clickstream/!{timestamp:yyyy/MM/dd/HH}/",
        errorOutputPrefix: "errors/clickstream/type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/",
        bufferingInterval: 300,
        bufferingSize: 64,
        compressionFormat: "GZIP",
        kmsKeyArn: keyArn,
        cloudwatchLoggingOptions: { enabled: true, logStreamName: "BackupDelivery" },
      },
    });
    expect(findDestination("telematics")).not.toHaveProperty("s3BackupMode");
  });

  it("takes records without a stream, encrypted while they wait", () => {
    const { "sluice-test-telematics-delivery": inputs = {} } = collectInputs(
      plan,
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    );

    expect(inputs).not.toHaveProperty("kinesisSourceConfiguration");
    expect(inputs["serverSideEncryption"]).toEqual({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn });
    expect(Object.keys(collectInputs(plan, "aws:kinesis/stream:Stream"))).not.toContain(
      "sluice-test-telematics-stream",
    );
  });

  it.each(["crime", "people"])("lays %s out by the hour of arrival, in a table without partitions", (dataset) => {
    const tables = collectInputs(plan, "aws:glue/catalogTable:CatalogTable");

    expect(findDestination(dataset)).toMatchObject({ prefix: `data/${dataset}/!{timestamp:yyyy/MM/dd/HH}/` });
    expect(findDestination(dataset)).not.toHaveProperty("dynamicPartitioningConfiguration");
    expect(tables[`sluice-test-${dataset}-table`]).toMatchObject({
      partitionKeys: [],
      parameters: { EXTERNAL: "TRUE", classification: "parquet" },
    });
  });

  it("gives streams their mode, retention and key", () => {
    expect(collectInputs(plan, "aws:kinesis/stream:Stream")["sluice-test-crime-stream"]).toEqual({
      name: "sluice-test-crime",
      streamModeDetails: { streamMode: "ON_DEMAND" },
      retentionPeriod: 168,
      encryptionType: "KMS",
      kmsKeyId: keyArn,
    });
  });

  it("describes all of it in the manifest", () => {
    const { datasets } = parseStackManifest(plan.outputs["manifest"]);

    expect(datasets["telematics"]).not.toHaveProperty("streamName");
    expect(datasets["clickstream"]).toMatchObject({
      streamName: "sluice-test-clickstream",
      prefixes: { source: "source/clickstream/" },
      format: "json",
      partitioning: "jq",
    });
    expect(datasets["crime"]).toMatchObject({ partitioning: "static", partitionColumns: [] });
  });
});
