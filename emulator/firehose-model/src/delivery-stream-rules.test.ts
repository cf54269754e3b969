import { describe, expect, it } from "vitest";

import {
  buildDeliveryStreamInput,
  extraction,
  fullBackup,
  lambda,
  changeLambdaParameters,
  listProblemMessages,
  plain,
  buildProcessingInput,
  buildProcessorInput,
  queryPrefix,
  soundConversion,
  type DestinationChange,
} from "./delivery-stream-fixture.ts";
import { checkDeliveryStreamUpdate } from "./delivery-stream-rules.ts";

describe("checkDeliveryStreamInput", () => {
  it.each<[string, DestinationChange]>([
    ["everything", {}],
    ["next to nothing", plain],
    ["a query", { Prefix: queryPrefix, ProcessingConfiguration: buildProcessingInput(extraction) }],
    [
      "a query and a function",
      {
        Prefix: `${queryPrefix}!{partitionKeyFromLambda:x}/`,
        ProcessingConfiguration: buildProcessingInput(lambda, extraction),
      },
    ],
    [
      "a query whose keys cannot be told",
      {
        Prefix: queryPrefix,
        ProcessingConfiguration: buildProcessingInput(
          buildProcessorInput("MetadataExtraction", {
            MetadataExtractionQuery: "{region:.r,x:{y:1}}|del(.x)",
            JsonParsingEngine: "JQ-1.6",
          }),
        ),
      },
    ],
    ["processing that is disabled", { ...plain, ProcessingConfiguration: { Enabled: false, Processors: [] } }],
    [
      "conversion that is disabled",
      { ...plain, CompressionFormat: "GZIP", DataFormatConversionConfiguration: { Enabled: false } },
    ],
    ["a literal error prefix", { ErrorOutputPrefix: "errors/" }],
    [
      "both hints of the function",
      changeLambdaParameters({ BufferSizeInMBs: "0.2", BufferIntervalInSeconds: "900", NumberOfRetries: "300" }),
    ],
    [
      "a delimiter in a plain stream",
      { ...plain, ProcessingConfiguration: buildProcessingInput(buildProcessorInput("AppendDelimiterToRecord")) },
    ],
    ["a backup", { S3BackupMode: "Enabled", S3BackupConfiguration: fullBackup }],
    ["quoted letters in a timestamp", { Prefix: "!{partitionKeyFromLambda:x}/!{timestamp:'Tr'yyyy}/" }],
    ["a time zone", { CustomTimeZone: "Asia/Calcutta" }],
    ["UTC", { CustomTimeZone: "UTC" }],
    ["zero buffering", { ...plain, BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } }],
  ])("finds nothing in a stream with %s", (_, change) => {
    expect(listProblemMessages(change)).toEqual([]);
  });
});

describe("checkDeliveryStreamUpdate", () => {
  const before = buildDeliveryStreamInput({ S3BackupMode: "Enabled", S3BackupConfiguration: fullBackup });

  it.each<[DestinationChange, readonly string[]]>([
    [{ S3BackupMode: "Enabled", S3BackupConfiguration: fullBackup, Prefix: "new/!{partitionKeyFromLambda:x}/" }, []],
    [{}, ["S3 backup cannot be disabled once it is enabled."]],
    [
      {
        ...plain,
        DataFormatConversionConfiguration: soundConversion,
        S3BackupMode: "Enabled",
        S3BackupConfiguration: fullBackup,
      },
      ["Dynamic Partitioning cannot be disabled on an existing stream."],
    ],
  ])("checks a change from a stream with a backup to %j", (change, messages) => {
    const problems = checkDeliveryStreamUpdate(before, buildDeliveryStreamInput(change));

    expect(problems.map(({ message }) => message)).toEqual(messages);
  });

  it("refuses to enable dynamic partitioning later", () => {
    expect(checkDeliveryStreamUpdate(buildDeliveryStreamInput(plain), buildDeliveryStreamInput())).toEqual([
      { message: "Dynamic Partitioning cannot be enabled on an existing stream." },
    ]);
  });
});
