import { parseStackManifest, type StackManifest } from "@sluice/lake";
import type { Plan } from "@sluice/plan";

/** Reads what the stack tells its producers and analysts. Throws `InvalidManifestError` when the program exports something else. */
export function readManifestOutput({ outputs }: Plan): StackManifest {
  return parseStackManifest(outputs["manifest"]);
}
