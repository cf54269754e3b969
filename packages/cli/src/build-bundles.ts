import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const builds = {
  transform: import.meta.resolve("@sluice/transform/build"),
  windows: import.meta.resolve("@sluice/windows/build"),
  producer: import.meta.resolve("@sluice/producer/build"),
  doors: import.meta.resolve("@sluice/doors/build"),
  console: import.meta.resolve("@sluice/console/build"),
};

/** What is built of this project's sources before it is deployed. */
export type Bundle = keyof typeof builds;

/** Builds bundles whose sources are newer. */
export async function buildBundles(bundles: readonly Bundle[]): Promise<void> {
  await Promise.all(bundles.map((bundle) => run(process.execPath, [fileURLToPath(builds[bundle])])));
}
