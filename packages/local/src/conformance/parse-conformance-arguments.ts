import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { UsageError, parseCommand } from "@sluice/command-line";

import type { TargetResources } from "./target.ts";
import type { UrlTargetSettings } from "./url-target.ts";

export interface ConformanceArguments {
  /** On AWS; undefined for this machine's endpoint. */
  readonly awsResources: TargetResources | undefined;
  /** Another emulator. */
  readonly urlTarget: UrlTargetSettings | undefined;
  /** Counts by section in place of vitest's report. */
  readonly isScoreboard: boolean;
  /** Runs only the tests whose name contains this. */
  readonly only: string | undefined;
}

/** Returns undefined when help was all that was asked for. Throws `UsageError`. */
export function parseConformanceArguments(args: readonly string[]): ConformanceArguments | undefined {
  const parsed = parseCommand(createConformanceCommand(), args);
  if (parsed === undefined) return undefined;
  const { target, only, score: isScoreboard = false, ...given } = parsed.options;
  const { functionArn = "", impatientFunctionArn = functionArn } = given;
  return {
    only,
    isScoreboard,
    awsResources: target === "aws" ? requireResources(given) : undefined,
    urlTarget: target.startsWith("http") ? { url: target, functionArn, impatientFunctionArn } : undefined,
  };
}

function createConformanceCommand() {
  return new Command("conformance")
    .description("Checks Firehose's documented behaviour, as this machine emulates it or as AWS runs it.")
    .addOption(
      new Option("--target <target>", "what to test: local, aws, or the URL of any emulator")
        .argParser(parseTarget)
        .default("local"),
    )
    .option("--score", "print how many behaviours hold by section, and which do not")
    .option("--only <text>", "only tests whose name contains this, for example 1.3")
    .option("--region <region>", "aws: region of all that follows")
    .option("--bucket <name>", "aws: an empty bucket for the suite alone; objects stay in it")
    .option("--role-arn <arn>", "aws: role that Firehose assumes")
    .option("--function-arn <arn>", "aws, URL: function with scripted-function.mjs, timeout 60 s")
    .option("--impatient-function-arn <arn>", "aws, URL: the same with a timeout of 1 s")
    .option("--database <name>", "aws: Glue database")
    .option("--table <name>", "aws: table in it, with the columns of table-columns.ts")
    .addHelpText("after", helpText);
}

const helpText = `
On AWS it creates about ninety delivery streams and twenty Kinesis streams, a few at a time, removes them, and costs money.
It has never been run there: what fails may be the suite's fault.

At a URL it creates the bucket "conformance" and the table "sales" itself. Without --function-arn, what needs a function is left
out. Every behaviour has 75 s to show itself: emulators wait for buffering intervals in real time, or not at all.

Exit codes: 0 all behaviours hold, 1 some do not, 2 usage.`;

function parseTarget(text: string): string {
  if (text === "local" || text === "aws" || URL.canParse(text)) return text;
  throw new InvalidArgumentError("Allowed: local, aws, or a URL such as http://127.0.0.1:4566.");
}

function requireResources(given: Partial<TargetResources>): TargetResources {
  const { region, bucket, roleArn, functionArn, impatientFunctionArn, database, table } = given;
  const all = { region, bucket, roleArn, functionArn, impatientFunctionArn, database, table };
  const missing = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [toOptionName(name)] : []));
  if (missing.length > 0) throw new UsageError(`--target aws needs ${missing.join(", ")}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- none of them is undefined
  return all as TargetResources;
}

function toOptionName(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
