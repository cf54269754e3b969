import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import type { CliCommand } from "@sluice/command-line";

const run = promisify(execFile);

const builds = {
  transform: import.meta.resolve("@sluice/transform/build"),
  producer: import.meta.resolve("@sluice/producer/build"),
};

/** Builds bundles before a command that deploys or runs them, so that they are those of the sources; not for its help. */
export function withBundles(command: CliCommand, bundles: readonly (keyof typeof builds)[]): CliCommand {
  return {
    ...command,
    main: async (args) => {
      const isHelp = args.includes("--help") || args.includes("-h");
      if (!isHelp) await Promise.all(bundles.map(build));
      return command.main(args);
    },
  };
}

async function build(bundle: keyof typeof builds): Promise<void> {
  await run(process.execPath, [fileURLToPath(builds[bundle])]);
}
