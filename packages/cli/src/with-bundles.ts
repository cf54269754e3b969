import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import type { CliCommand } from "@sluice/command-line";

const run = promisify(execFile);

const builds = {
  transform: import.meta.resolve("@sluice/transform/build"),
  producer: import.meta.resolve("@sluice/producer/build"),
};

type Bundle = keyof typeof builds;

/** Builds bundles before a command that deploys or runs them, so that they are those of the sources; not for its help. */
export function withBundles(command: CliCommand, bundles: readonly Bundle[]): CliCommand {
  return {
    ...command,
    main: async (args) => {
      const isHelp = args.includes("--help") || args.includes("-h");
      if (!isHelp) await buildBundles(bundles);
      return command.main(args);
    },
  };
}

/** Builds bundles whose sources are newer. */
export async function buildBundles(bundles: readonly Bundle[]): Promise<void> {
  await Promise.all(bundles.map((bundle) => run(process.execPath, [fileURLToPath(builds[bundle])])));
}
