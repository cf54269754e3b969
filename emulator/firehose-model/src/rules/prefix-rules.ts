import { type Problem, type DeliveryStreamRule, type RuleSubject, problemIf } from "./rule.ts";

/** How AWS's messages about prefixes begin. */
const lead = "The supplied prefix(es) do not satisfy the following constraint: ";
const expression = /!\{[^{}]*\}/g;
const insideExpression = /(?<=!\{)[^{}]*(?=\})/g;
const wellFormed = /^(?<namespace>[a-zA-Z]+):(?<value>.+)$/;
const namespaces = new Set(["timestamp", "firehose", "partitionKeyFromQuery", "partitionKeyFromLambda"]);
/** Pattern letters that the service refuses; all 52 were tried (2026-09-10). */
const refusedLetters = /[CIJPRTUVbfijloprt]/;
/** In characters (Firehose guide, s3-prefixes, read 2026-11-21). An expression counts as one, the least it can become. */
const maxEvaluatedLength = 512;

/**
 * The prefix language. Messages: badmintoncryer/cdk-preflight, rules/firehose, measured 2026-09-10 and 2026-09-13. AWS
 * has its own list of time zones, older than IANA's; only the form of a name and two known absences are checked here.
 */
export const prefixRules: readonly DeliveryStreamRule[] = [
  checkEachPrefix(function expressionsAreComplete(prefix) {
    const isStray = prefix.replaceAll(/!\{[a-zA-Z]+:[^{}]+\}/g, "").includes("!{");
    return problemIf(isStray, `${lead}Invalid expression usage: ${prefix}.Must be of the form !{<namespace>:<value>}`);
  }),
  checkEachPrefix(function namespacesAreKnown(prefix) {
    const unknown = findExpressions(prefix).find(({ namespace }) => !namespaces.has(namespace));
    const message = `${lead}Namespace to the left of colon (${unknown?.namespace}) is an invalid keyword!`;
    return problemIf(unknown !== undefined, message);
  }),
  checkEachPrefix(function valuesAreKnown(prefix, member) {
    const bad = findExpressions(prefix).find((each) => !isKnownValue(each));
    const message = `${lead}Invalid conversion character used in the value of the expression in ${member}`;
    return problemIf(bad !== undefined, message, bad?.value);
  }),
  checkEachPrefix(function evaluatedFits(prefix, member) {
    const length = prefix.replaceAll(expression, "x").length;
    const what = member === "Prefix" ? "prefix" : "ErrorOutputPrefix";
    const message = `${lead}Length of evaluated ${what} cannot be greater than ${maxEvaluatedLength}`;
    return problemIf(length > maxEvaluatedLength, message, `at least ${length}`);
  }),
  checkEachDestination(function prefixHasNoErrorType({ Prefix = "" }) {
    const message = `${lead}Prefix must not contain any occurrence of !{firehose:error-output-type}`;
    return problemIf(Prefix.includes("!{firehose:error-output-type}"), message);
  }),
  checkEachDestination(function expressionsNeedErrorPrefix({ Prefix = "", ErrorOutputPrefix }) {
    const message = `${lead}ErrorOutputPrefix cannot be null or empty when Prefix contains expressions`;
    return problemIf(Prefix.includes("!{") && !ErrorOutputPrefix, message);
  }),
  checkEachDestination(function errorPrefixNamesTheType({ ErrorOutputPrefix = "" }) {
    const message = `${lead}ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}`;
    const names = ErrorOutputPrefix.includes("!{firehose:error-output-type}");
    return problemIf(ErrorOutputPrefix.includes("!{") && !names, message, ErrorOutputPrefix);
  }),
  checkEachDestination(function errorPrefixHasNoKeys({ ErrorOutputPrefix = "" }) {
    const message = "Dynamic Partitioning Namespaces can't be part of an error prefix expression";
    return problemIf(ErrorOutputPrefix.includes("!{partitionKeyFrom"), message, ErrorOutputPrefix);
  }),
  function timeZoneIsSupported({ s3: { CustomTimeZone: timeZone } }) {
    const message =
      "Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.";
    return problemIf(Boolean(timeZone) && !isSupportedTimeZone(timeZone ?? ""), message, timeZone);
  },
];

interface DestinationPrefixes {
  readonly Prefix?: string | undefined;
  readonly ErrorOutputPrefix?: string | undefined;
}

/** The destination and its backup. */
function listDestinationPrefixes({ s3 }: RuleSubject): readonly DestinationPrefixes[] {
  return s3.S3BackupConfiguration === undefined ? [s3] : [s3, s3.S3BackupConfiguration];
}

function checkEachDestination(check: (place: DestinationPrefixes) => Problem | undefined): DeliveryStreamRule {
  return (subject) =>
    listDestinationPrefixes(subject)
      .map(check)
      .find((problem) => problem !== undefined);
}

function checkEachPrefix(
  check: (prefix: string, member: "Prefix" | "ErrorOutputPrefix") => Problem | undefined,
): DeliveryStreamRule {
  return checkEachDestination(
    ({ Prefix = "", ErrorOutputPrefix = "" }) =>
      check(Prefix, "Prefix") ?? check(ErrorOutputPrefix, "ErrorOutputPrefix"),
  );
}

interface Expression {
  readonly namespace: string;
  readonly value: string;
}

function findExpressions(prefix: string): readonly Expression[] {
  return [...prefix.matchAll(insideExpression)].flatMap(({ 0: text }) => {
    const { namespace, value } = wellFormed.exec(text)?.groups ?? {};
    return namespace === undefined || value === undefined ? [] : [{ namespace, value }];
  });
}

function isKnownValue({ namespace, value }: Expression): boolean {
  if (namespace === "firehose") return value === "random-string" || value === "error-output-type";
  return namespace !== "timestamp" || !refusedLetters.test(value.replaceAll(/'[^']*'/g, ""));
}

/** Zones that AWS knows by an older name only: it accepts Asia/Calcutta and Europe/Kiev (measured 2026-09-10). */
const absentTimeZones = new Set(["Asia/Kolkata", "Europe/Kyiv"]);

function isSupportedTimeZone(name: string): boolean {
  if (name === "UTC") return true;
  if (!name.includes("/") || absentTimeZones.has(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
