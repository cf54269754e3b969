import type { StackManifest } from "@sluice/schema";

import { consoleOf } from "./console-links.ts";

/** The manifest of a stack, of what the stack knows: version and links are added. */
export function stackManifestOf(facts: Omit<StackManifest, "version" | "consoleLinks">): StackManifest {
  const console = consoleOf(facts.region);
  return {
    version: 1,
    ...facts,
    consoleLinks: { lake: console.bucket(facts.bucket), "query editor": console.queryEditor() },
  };
}
