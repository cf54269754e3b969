import { findParameter, problemIf, findProcessor, type DeliveryStreamRule } from "./rule.ts";

/** The keys that a prefix names, by where they come from. */
const prefixKeys = {
  Lambda: /(?<=!\{partitionKeyFromLambda:)[^}]+(?=\})/g,
  Query: /(?<=!\{partitionKeyFromQuery:)[^}]+(?=\})/g,
};
/** A jq query that is one flat object: the only kind whose keys can be read without running it. */
const flatObject = /^\s*\{[^{}]*\}\s*$/;
const flatObjectKeys = /(?<=[{,]\s*"?)[A-Za-z0-9_-]+(?="?\s*:)/g;
/** Firehose guide, create-destination, read 2026-11-21. */
const maxKeys = 50;

/**
 * Dynamic partitioning. Messages quoted by aws-cdk (aws-kinesisfirehose, private/helpers.ts, PR 35903, 2026-01) and
 * measured by badmintoncryer/cdk-preflight (rules/firehose, 2026-09-03 and 2026-09-10).
 */
export const partitioningRules: readonly DeliveryStreamRule[] = [
  function sizeIsLarge({ dynamicPartitioning, s3: { BufferingHints: hints } }) {
    const size = hints?.SizeInMBs ?? 64;
    const message = "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.";
    return problemIf(dynamicPartitioning && size < 64, message, size);
  },
  function intervalIsLong({ dynamicPartitioning, s3: { BufferingHints: hints } }) {
    const interval = hints?.IntervalInSeconds ?? 300;
    const message =
      "BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled.";
    return problemIf(dynamicPartitioning && interval < 60, message, interval);
  },
  // The wording is ours (aws-cdk: processing must be enabled).
  function processingIsEnabled({ dynamicPartitioning, processors }) {
    const message = "Processing Configuration must be enabled when Dynamic Partitioning is enabled.";
    return problemIf(dynamicPartitioning && processors.length === 0, message);
  },
  function prefixHasKeys({ dynamicPartitioning, s3: { Prefix = "" } }) {
    const message = "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled";
    return problemIf(dynamicPartitioning && !Prefix.includes("!{partitionKeyFrom"), message, Prefix);
  },
  function keysNeedPartitioning({ dynamicPartitioning, s3: { Prefix = "" } }) {
    const message =
      "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.";
    return problemIf(!dynamicPartitioning && Prefix.includes("!{partitionKeyFrom"), message, Prefix);
  },
  function functionKeysHaveAFunction(subject) {
    const message = "Lambda should be present when S3 Prefix contains keys from partitionKeyFromLambda namespace";
    const uses = subject.dynamicPartitioning && findPrefixKeys(subject, "Lambda").length > 0;
    return problemIf(uses && findProcessor(subject, "Lambda") === undefined, message);
  },
  function queryKeysHaveAQuery(subject) {
    const message =
      "MetadataExtraction processor should be present when S3 Prefix has partitionKeyFromQuery namespace.";
    const uses = subject.dynamicPartitioning && findPrefixKeys(subject, "Query").length > 0;
    return problemIf(uses && findProcessor(subject, "MetadataExtraction") === undefined, message);
  },
  function queryKeysAreUsed(subject) {
    const query = findParameter(findProcessor(subject, "MetadataExtraction"), "MetadataExtractionQuery") ?? "";
    const keys = flatObject.test(query) ? listMatches(query, flatObjectKeys) : [];
    const used = new Set(findPrefixKeys(subject, "Query"));
    const unused = keys.filter((key) => !used.has(key));
    const message = "MetaDataExtraction JQ Query can't contain keys that are not present in the S3 Prefix expression";
    return problemIf(unused.length > 0, message, unused.join(", "));
  },
  // The wording is ours.
  function keyCountIsAllowed(subject) {
    const count = new Set([...findPrefixKeys(subject, "Lambda"), ...findPrefixKeys(subject, "Query")]).size;
    return problemIf(count > maxKeys, `A maximum of ${maxKeys} partitioning keys is allowed.`, count);
  },
  // The wording is ours (Firehose guide, dynamic-partitioning-error-handling, read 2026-11-21).
  function errorPrefixIsGiven({ dynamicPartitioning, s3: { ErrorOutputPrefix: prefix } }) {
    const message = "ErrorOutputPrefix cannot be null or empty when Dynamic Partitioning is enabled.";
    return problemIf(dynamicPartitioning && !prefix, message);
  },
];

function findPrefixKeys(
  { s3: { Prefix = "" } }: Parameters<DeliveryStreamRule>[0],
  from: "Lambda" | "Query",
): readonly string[] {
  return listMatches(Prefix, prefixKeys[from]);
}

function listMatches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(({ 0: match }) => match);
}
