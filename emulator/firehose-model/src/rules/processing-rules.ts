import { findParameter, problemIf, findProcessor, type DeliveryStreamRule } from "./rule.ts";

/**
 * Processors and their parameters. Messages: badmintoncryer/cdk-preflight, rules/firehose, measured 2026-09-10 and
 * 2026-09-13 (CreateDeliveryStream in us-east-1, deployments in ap-northeast-1).
 */
export const processingRules: readonly DeliveryStreamRule[] = [
  function processorCountIsAllowed({ s3: { ProcessingConfiguration: processing } }) {
    const count = processing?.Processors?.length ?? 0;
    const message = "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.";
    return problemIf(processing?.Enabled === true && (count < 1 || count > 5), message, count);
  },
  function oneFunction({ processors }) {
    const count = processors.filter(({ Type }) => Type === "Lambda").length;
    return problemIf(count > 1, "Cannot have more than 1 Lambda processor.", count);
  },
  function functionIsNamed(subject) {
    const lambda = findProcessor(subject, "Lambda");
    const isMissing = lambda !== undefined && findParameter(lambda, "LambdaArn") === undefined;
    return problemIf(isMissing, "LambdaArn is required when Lambda processor is used.");
  },
  requireFunctionParameterWithin(
    "NumberOfRetries",
    [0, 300],
    "Number of retries for lambda must be between 0 and 300.",
  ),
  requireFunctionParameterWithin(
    "BufferSizeInMBs",
    [0.2, 3],
    "BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
  ),
  requireFunctionParameterWithin(
    "BufferIntervalInSeconds",
    [0, 900],
    "BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
  ),
  function functionHasBothHints(subject) {
    const lambda = findProcessor(subject, "Lambda");
    const size = findParameter(lambda, "BufferSizeInMBs");
    const interval = findParameter(lambda, "BufferIntervalInSeconds");
    const message =
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.";
    const given = size === undefined ? "BufferIntervalInSeconds alone" : "BufferSizeInMBs alone";
    return problemIf((size === undefined) !== (interval === undefined), message, given);
  },
  function deAggregationNeedsPartitioning(subject) {
    return requirePartitioning(subject, "RecordDeAggregation");
  },
  function metadataExtractionNeedsPartitioning(subject) {
    return requirePartitioning(subject, "MetadataExtraction");
  },
  function subRecordTypeIsKnown(subject) {
    const deAggregation = findProcessor(subject, "RecordDeAggregation");
    const type = findParameter(deAggregation, "SubRecordType");
    const isKnown = type === "JSON" || type === "DELIMITED";
    const message = "SubRecordType has to be one of JSON, DELIMITED";
    return problemIf(deAggregation !== undefined && !isKnown, message, type ?? "none");
  },
  function delimiterIsGiven(subject) {
    const deAggregation = findProcessor(subject, "RecordDeAggregation");
    const isDelimited = findParameter(deAggregation, "SubRecordType") === "DELIMITED";
    const isMissing = isDelimited && findParameter(deAggregation, "Delimiter") === undefined;
    return problemIf(isMissing, "Delimiter should be present for DELIMITED");
  },
  function parsingEngineIsJq(subject) {
    const extraction = findProcessor(subject, "MetadataExtraction");
    const engine = findParameter(extraction, "JsonParsingEngine");
    const message = "MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6";
    return problemIf(extraction !== undefined && engine !== "JQ-1.6", message, engine ?? "none");
  },
  // The wording is ours: AWS was seen to require the query, but its message was not recorded.
  function queryIsGiven(subject) {
    const extraction = findProcessor(subject, "MetadataExtraction");
    const isMissing = extraction !== undefined && findParameter(extraction, "MetadataExtractionQuery") === undefined;
    return problemIf(isMissing, "MetadataExtractionQuery is required when MetadataExtraction processor is used.");
  },
  function logProcessingNeedsDecompression(subject) {
    const message = "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor";
    const processes = findProcessor(subject, "CloudWatchLogProcessing") !== undefined;
    return problemIf(processes && findProcessor(subject, "Decompression") === undefined, message);
  },
];

function requireFunctionParameterWithin(
  name: string,
  [least, most]: readonly [number, number],
  message: string,
): DeliveryStreamRule {
  return (subject) => {
    const given = findParameter(findProcessor(subject, "Lambda"), name);
    const value = Number(given);
    return problemIf(given !== undefined && !(value >= least && value <= most), message, given);
  };
}

function requirePartitioning(
  subject: Parameters<DeliveryStreamRule>[0],
  type: "RecordDeAggregation" | "MetadataExtraction",
) {
  const className = `class com.amazonaws.services.firehose.internal.model.${type}Processor`;
  const isThere = findProcessor(subject, type) !== undefined;
  return problemIf(
    isThere && !subject.dynamicPartitioning,
    `${className} can only be present when Dynamic Partitioning is enabled.`,
  );
}
