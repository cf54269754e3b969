import type { CliCommand } from "@sluice/command-line";

import { buildBundles } from "#build-bundles";

import type { Bundle } from "./build-bundles.ts";

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
