import { join } from "node:path";

import { StackNotFoundError } from "@sluice/aws";
import { type CliCommand, exitCodes, findProjectRoot, shortenPath } from "@sluice/command-line";
import { InvalidDatasetError } from "@sluice/schema";
import { SourceError } from "@sluice/source";

import { OutputError } from "../errors.ts";
import { chooseDefinitionPath } from "./definition-place.ts";
import { chooseName, discoverDataset, renderDiscovered } from "./discover-dataset.ts";
import type { Findings } from "./findings.ts";
import { listNextSteps } from "./list-next-steps.ts";
import { type DiscoverArguments, parseDiscoverArguments } from "./parse-discover-arguments.ts";
import { renderFindingsAsJson, type DiscoverOutcome } from "./render-findings-as-json.ts";
import { renderFindings } from "./render-findings.ts";
import { refuseToOverwrite, writeDataset } from "./write-dataset.ts";

/** What can be wrong with the file, the name or the place to write to. */
export const foreseenDiscoverErrors = [SourceError, OutputError, InvalidDatasetError, StackNotFoundError];

export const discoverCommand: CliCommand = {
  main: async (args) => {
    const parsed = parseDiscoverArguments(args);
    if (parsed !== undefined) await discover(parsed);
    return exitCodes.done;
  },
  foreseen: foreseenDiscoverErrors,
};

async function discover(args: DiscoverArguments): Promise<void> {
  const { name } = chooseName(args);
  const folder = join(findProjectRoot(), "datasets");
  const output = args.output ?? chooseDefinitionPath(folder, name);
  const isWritten = args.dryRun !== true;
  if (isWritten && args.force !== true) refuseToOverwrite(output);
  const discovered = await discoverDataset(args);
  const code = await renderDiscovered(discovered, output);
  if (isWritten) writeDataset(output, { code, force: args.force === true });
  const { findings, address } = discovered;
  const outcome = { file: address, name, output, isWritten, code };
  print(args.json === true ? renderFindingsAsJson(findings, outcome) : renderOutcome(findings, outcome, folder));
}

function renderOutcome(findings: Findings, outcome: DiscoverOutcome, folder: string): string {
  const { file, output, isWritten, code } = outcome;
  const shown = shortenPath(output);
  if (!isWritten) return `${renderFindings(file, findings)}\n\nWould write ${shown}:\n\n${code.trimEnd()}`;
  const steps = listNextSteps({ ...outcome, folder }).map((step, index) => `  ${index + 1}. ${step}`);
  return [`${renderFindings(file, findings)}\n\nWrote ${shown}. What is left to do:`, ...steps].join("\n");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
