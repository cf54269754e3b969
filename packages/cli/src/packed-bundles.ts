import type { Bundle } from "./build-bundles.ts";

/** In place of `build-bundles.ts` in the packed command, which has no sources: whoever deploys has a component with its bundles. */
export async function buildBundles(_bundles: readonly Bundle[]): Promise<void> {
  return;
}
