import { locateEndpointFile, waitForLocalStack } from "@sluice/aws";
import { chooseDefinitionPath, renderDiscovered } from "@sluice/producer";
import { type DatasetDefinition, hashDefinition } from "@sluice/schema";

import { addDataset } from "./add-dataset.ts";
import type { DiscoveredFile } from "./discover-files.ts";
import type { Place } from "./find-place.ts";
import { print } from "./print.ts";

/** Adds the files' datasets to a stack, says what was done, and waits until a stack that runs has taken them up. */
export async function addFiles(files: readonly DiscoveredFile[], place: Place): Promise<void> {
  const definitions = files.map(({ definition }) => definition);
  for (const discovered of files) {
    const { definition } = discovered;
    const path = chooseDefinitionPath(place.registry.folder, definition.name);
    const text = await renderDiscovered(discovered, path);
    for (const line of addDataset({ ...place, definition, file: { path, text } })) print(line);
  }
  if (!place.isRunning) return;
  await waitUntilTakenUp(definitions);
  print(`the running stack has taken ${definitions.length === 1 ? "it" : "them"} up`);
}

async function waitUntilTakenUp(definitions: readonly DatasetDefinition[]): Promise<void> {
  const hashes = definitions.map((definition) => [definition.name, hashDefinition(definition)] as const);
  await waitForLocalStack(locateEndpointFile(process.env), {
    isTaken: ({ datasets }) => hashes.every(([name, hash]) => datasets[name]?.definitionHash === hash),
    changedAtMs: Date.now(),
  });
}
