import { createRequire } from "node:module";

import { runNamedCommand } from "@sluice/command-line/run";

import { commands } from "./commands.ts";
import { expandShortForm } from "./expand-short-form.ts";
import { overview } from "./overview.ts";

await runNamedCommand({ commands, overview, readVersion }, expandShortForm(process.argv.slice(2)));

/** Of this package, which is packed with the project's version. */
function readVersion(): string {
  const { version }: { readonly version: string } = createRequire(import.meta.url)("../package.json");
  return `sluice ${version}`;
}
