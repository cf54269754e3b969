import { Command } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, parseCommand, refuseRenamedOptions } from "@sluice/command-line";

/** What the command line asks for. */
export type DoctorArguments = CommandOptions<typeof doctorParser> & { readonly dataset?: string };

const examples = `
Examples:
  sluice doctor
      checks what a load depends on, for the stack that runs here or that Pulumi knows as "dev"
  sluice doctor crime --stack prod
      checks one stream of another stack

It checks Node.js, the stack, region and credentials, each stream and what this user may do with it, the account's
limits, the clock, and the disk for rejects. It sends nothing and changes nothing.

Exit codes:
  0    a load can run, warnings or not
  1    a check failed; the line below it says how to mend it
  2    usage: an option is unknown or malformed
`;

/** Reads the command line; undefined when it was answered with help. Throws {@link UsageError}. */
export function parseDoctorArguments(args: readonly string[]): DoctorArguments | undefined {
  refuseRenamedOptions(args, { "--dataset": 'the dataset is the first word, as in "doctor iris"' });
  const parsed = parseCommand(doctorParser(), args);
  if (parsed === undefined) return undefined;
  const [dataset] = parsed.words;
  return { ...parsed.options, ...(dataset === undefined ? {} : { dataset }) };
}

function doctorParser() {
  const command = new Command("sluice doctor")
    .description("Checks everything that a load depends on, and says how to mend what is wrong.")
    .argument("[dataset]", "which dataset's stream (default: all)");
  return addStackOptions(command, "to check")
    .option("--rejects <folder>", "folder for rejected rows", "rejects")
    .option("--json", "print one JSON object instead of text")
    .addHelpText("after", examples);
}
