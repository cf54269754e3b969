import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder above this file that holds a `Pulumi.yaml`; the working directory for a bundle outside of the project. */
export function findProjectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, "Pulumi.yaml"))) return from;
  const parent = dirname(from);
  return parent === from ? process.cwd() : findProjectRoot(parent);
}
