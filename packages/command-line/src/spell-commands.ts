import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Spells the commands in a text as its reader can type them: those that stand in quotes, after a pipe, or first in a line.
 * `sluice verify iris` becomes `pnpm run verify iris` for whoever ran one of the project's scripts, stays as it is where
 * `sluice` is on the PATH, and else becomes `npx sluice verify iris`.
 */
export function spellCommands(text: string, environment: NodeJS.ProcessEnv = process.env): string {
  const spell = chooseSpelling(environment);
  return text.replaceAll(/(?<=["`]|^ *|\| )sluice ([a-z]+)/gm, (_, command: string) => spell(command));
}

/** Whether one of this project's scripts runs, by a pnpm that is installed: one that npx fetched cannot be typed as `pnpm`. */
export function isRunByPnpm(environment: NodeJS.ProcessEnv): boolean {
  const { npm_package_name, npm_command, npm_config_user_agent = "", npm_execpath = "" } = environment;
  const isScript = npm_package_name === "sluice" && npm_command === "run-script";
  return isScript && npm_config_user_agent.startsWith("pnpm/") && !npm_execpath.includes("_npx");
}

function chooseSpelling(environment: NodeJS.ProcessEnv): (command: string) => string {
  if (isRunByPnpm(environment)) return (command) => scripts.get(command) ?? `pnpm run ${command}`;
  const isFound = environment["npm_command"] === undefined && isOnPath(environment["PATH"]);
  return (command) => `${isFound ? "" : "npx "}sluice ${command}`;
}

/** Scripts that are not called as their command is, or better not as others are: what is generated goes into files and pipes. */
const scripts: ReadonlyMap<string, string> = new Map([
  ["load", "pnpm run producer"],
  ["generate", "pnpm --silent run producer generate"],
]);

function isOnPath(path = ""): boolean {
  return path.split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, "sluice")));
}
