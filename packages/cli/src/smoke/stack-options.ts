import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { FoundStack } from "@sluice/aws";

/** The options by which each command finds the same stack: on AWS by a copy of its manifest, so that Pulumi is asked once. */
export function writeStackOptions({ manifest, bucketsFolder }: FoundStack, folder: string): readonly string[] {
  if (bucketsFolder !== undefined) return ["--stack", manifest.stack];
  const path = join(folder, "manifest.json");
  writeFileSync(path, JSON.stringify(manifest));
  return ["--manifest", path];
}
