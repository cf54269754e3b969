import type { Command, OptionValues } from "@commander-js/extra-typings";

import { defaultStack } from "./find-stack.ts";

/** Adds `--stack` and `--manifest`, whose values are a `StackChoice`. `purpose` says what the command does with the stack. */
export function addStackOptions<Words extends unknown[], Options extends OptionValues>(
  command: Command<Words, Options>,
  purpose: "to check" | "to read" | "to send to",
) {
  return command
    .option("--stack <name>", `stack ${purpose} (default: the one that runs on this machine, else ${defaultStack})`)
    .option("--manifest <place>", "the stack's manifest: a file, or s3://bucket/manifest.json");
}
