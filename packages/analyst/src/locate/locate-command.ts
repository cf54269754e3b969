import { Command } from "@commander-js/extra-typings";
import { addStackOptions } from "@sluice/aws";
import { type CommandOptions, exitCodes } from "@sluice/command-line";

import type { OpenStack } from "../open-stack.ts";
import { type DatasetSelection, selectDataset } from "../select-dataset.ts";
import { createDatasetCommand, printsOnly } from "../stack-command.ts";
import { type Location, locateDataset } from "./locate-dataset.ts";
import { renderLocation } from "./report.ts";

type LocateArguments = CommandOptions<typeof createParser> & DatasetSelection;

const examples = `
Examples:
  sluice locate
      every dataset of the stack
  sluice locate iris --json
      one, for a program

Exit codes: 0 done, 1 failure, 2 usage.
`;

export const locateCommand = createDatasetCommand(createParser, locate, printsOnly);

function createParser() {
  return addStackOptions(
    new Command("sluice locate")
      .description("Shows where the data is, what is there, and code to read it with.")
      .argument("[dataset]", "which dataset (default: all)")
      .option("--no-rows", "do not count the rows, which takes a query")
      .option("--json", "print JSON"),
    "to read",
  ).addHelpText("after", examples);
}

async function locate(args: LocateArguments, stack: OpenStack): Promise<number> {
  const { datasets } = stack.manifest;
  const chosen = args.dataset === undefined ? Object.values(datasets) : [selectDataset(stack.manifest, args)];
  const options = { stack, countsRows: args.rows };
  const locations = await Promise.all(chosen.map(async (dataset) => locateDataset(dataset, options)));
  print(args.json === true ? renderLocationsAsJson(locations, stack) : renderLocations(locations, stack));
  return exitCodes.done;
}

function renderLocations(locations: readonly Location[], stack: OpenStack): string {
  return locations.map((location) => renderLocation(location, stack, Date.now())).join("\n\n");
}

function renderLocationsAsJson(
  locations: readonly Location[],
  { manifest, foundBy, bucketsFolder }: OpenStack,
): string {
  const { datasets: _, ...stack } = manifest;
  const described = locations.map((location) => ({
    ...location,
    delivery: location.delivery ?? null,
    rows: location.rows === undefined ? null : Object.fromEntries(location.rows),
  }));
  return JSON.stringify({ ...stack, foundBy, bucketsFolder: bucketsFolder ?? null, datasets: described }, undefined, 2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
