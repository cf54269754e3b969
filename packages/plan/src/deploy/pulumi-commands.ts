/** Commands that go to the Pulumi CLI as they are: the same CLI, Node.js and orderly end as those that check first. */
import { Command } from "@commander-js/extra-typings";
import { type CliCommand, exitCodes, parseCommand } from "@sluice/command-line";
import { PulumiMissingError, runPulumi } from "@sluice/pulumi-cli";

import { findProgramFolder } from "./program-folder.ts";
import { asksForHelp } from "./pulumi-arguments.ts";

/** Any command of Pulumi's: `pulumi stack init dev`. */
export const pulumiCommand: CliCommand = { main: passOn, foreseen: [PulumiMissingError] };

/** `pulumi destroy`. */
export const downCommand: CliCommand = {
  main: async (args) => (asksForHelp(args) ? printDownHelp() : passOn(["destroy", ...args])),
  foreseen: [PulumiMissingError],
};

async function passOn(args: readonly string[]): Promise<number> {
  return runPulumi(args, findProgramFolder(args));
}

function printDownHelp(): number {
  const help = new Command("sluice down")
    .description("Deletes a stack's resources on AWS, and what is in its buckets.")
    .option("-s, --stack <name>", "stack to delete; without it, the one that is selected")
    .option("-C, --cwd <folder>", "folder of Pulumi.yaml")
    .addHelpText("after", '\nAll options of Pulumi\'s own "destroy" work: "sluice pulumi destroy --help" lists them.');
  parseCommand(help, ["--help"]);
  return exitCodes.done;
}
