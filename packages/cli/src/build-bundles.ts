import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Each build as a program, and the files that it makes. */
const builds = {
  transform: {
    program: import.meta.resolve("@sluice/transform/build"),
    made: [import.meta.resolve("@sluice/transform/bundle")],
  },
  windows: {
    program: import.meta.resolve("@sluice/windows/build"),
    made: [import.meta.resolve("@sluice/windows/bundle")],
  },
  producer: {
    program: import.meta.resolve("@sluice/producer/build"),
    made: [import.meta.resolve("@sluice/producer/bundle")],
  },
  doors: {
    program: import.meta.resolve("@sluice/doors/build"),
    made: [import.meta.resolve("@sluice/doors/http-bundle"), import.meta.resolve("@sluice/doors/loader-bundle")],
  },
  console: {
    program: import.meta.resolve("@sluice/console/build"),
    made: [import.meta.resolve("@sluice/console/page")],
  },
};

/** What is built of this project's sources before it is deployed. */
export type Bundle = keyof typeof builds;

/** Builds bundles whose sources are newer. Looks here first: to start a program for it takes longer than to look. */
export async function buildBundles(bundles: readonly Bundle[]): Promise<void> {
  // Loaded here: most commands build nothing.
  const { isFresh } = await import("@sluice/bundling");
  const stale = bundles
    .map((bundle) => builds[bundle])
    .filter(({ made }) => !made.every((url) => isFresh(fileURLToPath(url))));
  await Promise.all(stale.map(({ program }) => run(process.execPath, [fileURLToPath(program)])));
}
