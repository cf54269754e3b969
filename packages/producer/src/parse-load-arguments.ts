import { Command, InvalidArgumentError, Option, type OptionValues } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import {
  type CommandOptions,
  countOption,
  numberOption,
  parseCommand,
  refuseRenamedOptions,
  textOption,
  UsageError,
} from "@sluice/command-line";
import { loadIdPattern } from "@sluice/lake";
import { openRegistry } from "@sluice/registry";
import { addSourceOptions } from "@sluice/source";

import { helpText } from "./help-text.ts";
import type { RejectLimit } from "./rejects/reject-limit.ts";

type LoadOptions = CommandOptions<typeof createLoadParser>;

/** What the command line asks for. */
export type LoadArguments = LoadOptions & { readonly dataset: string };

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseLoadArguments(args: readonly string[]): LoadArguments | undefined {
  refuseRenamedOptions(args, {
    "--dataset": 'the dataset is the first word, as in "load iris --source iris.csv"',
    "--file": "now --source",
  });
  const parsed = parseCommand(createLoadParser(), args);
  if (parsed === undefined) return undefined;
  const [dataset] = parsed.words;
  refuseWhatHasNoEnd(parsed.options);
  refuseToVerifyStdin(parsed.options);
  return { ...parsed.options, dataset };
}

const aboveZero = numberOption({ min: 0, above: true, allowed: "a number above 0" });
const loadId = textOption({
  pattern: loadIdPattern,
  allowed: "1 to 64 letters, digits, dots, dashes and underscores",
});

/**
 * Allowed names: a stream's are unverified, a delivery stream's are those that IVS documents
 * (API_FirehoseDestinationConfiguration, read 2026-11-21).
 */
const streamName = textOption({
  pattern: /^[\w.-]{1,128}$/,
  allowed: "a name of 1 to 128 letters, digits, dots, dashes and underscores",
});
const deliveryStreamName = textOption({
  pattern: /^[\w.-]{1,64}$/,
  allowed: "a name of 1 to 64 letters, digits, dots, dashes and underscores",
});

function createLoadParser() {
  const command = new Command("sluice load")
    .usage("<dataset> --source <source...> [options]")
    .description("Sends the rows of CSV files to a Kinesis stream: validated, packed, and each accounted for.")
    .argument("<dataset>", `what the rows are: ${openRegistry().listNames().join(", ")}`)
    .option("--definition <file>", "definition in place of the stack's: a .ts or .json file");
  const whole = addLoadOptions(addPaceOptions(addTargetOptions(addSourceOptions(command))));
  return whole.addHelpText("after", helpText);
}

function addTargetOptions<Words extends unknown[], Options extends OptionValues>(command: Command<Words, Options>) {
  return addStackOptions(command, "to send to")
    .addOption(
      new Option("--stream <name>", "Kinesis stream (default: the stack's)")
        .argParser(streamName)
        .conflicts("deliveryStream"),
    )
    .option("--delivery-stream <name>", "Firehose delivery stream, by Direct PUT", deliveryStreamName)
    .addOption(
      new Option("--dry-run", "send nothing: show counts, packing and cost").conflicts(["stream", "deliveryStream"]),
    );
}

function addPaceOptions<Words extends unknown[], Options extends OptionValues>(command: Command<Words, Options>) {
  return command
    .option("--interval <seconds>", "send one plain row per record, one in this many seconds", aboveZero)
    .addOption(new Option("--rate <rows>", "rows a second at most").argParser(aboveZero).conflicts("interval"))
    .option("--ordered", "keep the order of rows with the same routing value; slower")
    .option("--max-rows <n>", "stop after this many rows", countOption);
}

function addLoadOptions<Words extends unknown[], Options extends OptionValues>(command: Command<Words, Options>) {
  return command
    .option("--load-id <id>", "name of this load (default: made of the time)", loadId)
    .addOption(
      new Option("--resume", "go on with a load that stopped, or fail (default: go on if there is one)").conflicts(
        "restart",
      ),
    )
    .option("--restart", "start over, even if a load of the same sources stopped before its end")
    .option("--checkpoint <path>", "file to resume the load from (default: checkpoints/<dataset>-<hash>.checkpoint)")
    .option("--rejects <path>", "file for rejected rows (default: rejects/<dataset>-<load-id>.jsonl)")
    .option(
      "--max-rejects <limit>",
      "stop with exit code 1 above this number or share of rejected rows: 100, 0.5%",
      parseRejectLimit,
    )
    .option("--give-up-after <seconds>", "stop when nothing has been accepted for this long", aboveZero, 600)
    .addOption(
      // With the others the load lacks rows of the sources, or its rows have no identities that name the load.
      new Option("--verify", "wait for the lake, and account for every row there").conflicts([
        "dryRun",
        "interval",
        "maxRows",
        "follow",
      ]),
    )
    .option("--json", "print JSON lines instead of text");
}

function parseRejectLimit(text: string): RejectLimit {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const value = Number(digits);
  const isShare = percent === "%";
  if (digits === undefined || (isShare ? value > 100 : !Number.isInteger(value))) {
    throw new InvalidArgumentError("Allowed: a whole number, or a share from 0% to 100%.");
  }
  return isShare ? { percent: value } : { rows: value };
}

/** Checked before anything is opened. */
function refuseWhatHasNoEnd({ follow, dryRun }: LoadOptions): void {
  if (follow === true && dryRun === true)
    throw new UsageError("--dry-run reads to the end of the sources; with --follow they have none");
}

/** The analyst's verify reads the sources again to name missing rows. */
function refuseToVerifyStdin({ verify, source }: LoadOptions): void {
  if (verify !== true || !source.includes("-")) return;
  throw new UsageError("--verify reads the sources again; what is piped in (--source -) cannot be read a second time");
}
