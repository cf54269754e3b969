import { quoteArgument, spellCommands } from "@sluice/command-line";

import type { DiscoveredFile } from "./discover-files.ts";
import type { Place } from "./find-place.ts";
import { suggestWindow } from "./suggest-window.ts";

/** What can be done with datasets that were added. */
export function suggestNext(files: readonly DiscoveredFile[], { stack, isRunning }: Place): string {
  const run = ["Run it here", `  sluice local --stack ${stack}`, "or on AWS", `  sluice up --stack ${stack}`];
  const [only, ...others] = files;
  const commands = [
    "",
    ...(isRunning ? [] : run),
    others.length === 0 ? "Load a file" : "Load the files",
    ...files.map((each) => `  sluice load ${each.definition.name} --source ${showSource(each)}`),
  ].map((line) => spellCommands(line));
  if (only === undefined || others.length > 0) return commands.join("\n");
  return [...commands, "Add its rows up while they flow (docs/windows.md)", `  ${suggestWindow(only.definition)}`].join(
    "\n",
  );
}

/** An address as it may be shown: without its query, which can be a signature. */
function showSource({ source, address }: DiscoveredFile): string {
  return source === "-" ? "FILE.csv" : quoteArgument(address);
}
