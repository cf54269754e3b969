import type { DeliveryStream } from "./delivery-stream.ts";

/**
 * What AWS refuses when a delivery stream is created, as one function a rule: the problem, or undefined. Pulumi under
 * mocks asks nobody, so that without these a wrong stream would first fail in the account.
 * Sources: Firehose guide (buffering, s3-prefixes, record-format-conversion), aws-cdk's validations; read 2026-11-21.
 */
type Rule = (stream: DeliveryStream) => string | undefined;

const expression = /!\{([^}]*)\}/g;
const knownExpression = /^(timestamp:.+|firehose:(random-string|error-output-type)|partitionKeyFrom(Lambda|Query):.+)$/;

const rules: readonly Rule[] = [
  function bufferingSizeInRange({ bufferingSizeMiB: size, dynamicPartitioning, conversion }) {
    const least = dynamicPartitioning || conversion !== undefined ? 64 : 1;
    if (size >= least && size <= 128) return undefined;
    return `bufferingSize is ${size} MiB; allowed: ${least} to 128${least === 64 ? " with dynamic partitioning or format conversion" : ""}`;
  },
  function bufferingIntervalInRange({ bufferingIntervalSeconds: interval, dynamicPartitioning }) {
    const least = dynamicPartitioning ? 60 : 0;
    if (interval >= least && interval <= 900) return undefined;
    return `bufferingInterval is ${interval} s; allowed: ${least} to 900${dynamicPartitioning ? " with dynamic partitioning" : ""}`;
  },
  function partitioningHasKeys({ dynamicPartitioning, prefix = "", processors }) {
    if (!dynamicPartitioning) return undefined;
    if (processors.length === 0) return "dynamic partitioning needs a Lambda or MetadataExtraction processor";
    return prefix.includes("!{partitionKeyFrom") ? undefined : "dynamic partitioning needs a partition key in prefix";
  },
  function keysNeedPartitioning({ dynamicPartitioning, prefix = "" }) {
    return !dynamicPartitioning && prefix.includes("!{partitionKeyFrom")
      ? "prefix names a partition key, and dynamic partitioning is off"
      : undefined;
  },
  function keysHaveTheirProcessor({ prefix = "", processors }) {
    const types = new Set(processors.map((processor) => processor.type));
    if (prefix.includes("!{partitionKeyFromLambda:") && !types.has("Lambda")) {
      return "partitionKeyFromLambda needs a Lambda processor";
    }
    return prefix.includes("!{partitionKeyFromQuery:") && !types.has("MetadataExtraction")
      ? "partitionKeyFromQuery needs a MetadataExtraction processor"
      : undefined;
  },
  function expressionsNeedErrorPrefix({ prefix = "", errorOutputPrefix, dynamicPartitioning }) {
    if (errorOutputPrefix !== undefined || !(dynamicPartitioning || prefix.includes("!{"))) return undefined;
    return "errorOutputPrefix is missing: a prefix with expressions and dynamic partitioning need one";
  },
  function errorPrefixNamesTheType({ errorOutputPrefix = "" }) {
    if (!errorOutputPrefix.includes("!{") || errorOutputPrefix.includes("!{firehose:error-output-type}"))
      return undefined;
    return "errorOutputPrefix with expressions must contain !{firehose:error-output-type}";
  },
  function errorPrefixHasNoKeys({ errorOutputPrefix = "" }) {
    return errorOutputPrefix.includes("!{partitionKeyFrom")
      ? "errorOutputPrefix may not name a partition key"
      : undefined;
  },
  function prefixHasNoErrorType({ prefix = "" }) {
    return prefix.includes("!{firehose:error-output-type}")
      ? "prefix may not contain !{firehose:error-output-type}"
      : undefined;
  },
  function expressionsAreKnown({ prefix = "", errorOutputPrefix = "" }) {
    const unknown = [...`${prefix}${errorOutputPrefix}`.matchAll(expression)].find(
      ([, text = ""]) => !knownExpression.test(text),
    );
    return unknown === undefined ? undefined : `unknown expression ${unknown[0]} in a prefix`;
  },
  function conversionCompressesItself({ conversion, compressionFormat }) {
    if (conversion === undefined || compressionFormat === "UNCOMPRESSED") return undefined;
    return `compressionFormat is ${compressionFormat}; format conversion allows UNCOMPRESSED alone`;
  },
];

/** Every rule that a delivery stream breaks; empty when AWS would create it. */
export function checkDeliveryStream(stream: DeliveryStream): readonly string[] {
  return rules.flatMap((rule) => rule(stream) ?? []).map((problem) => `delivery stream "${stream.name}": ${problem}`);
}
