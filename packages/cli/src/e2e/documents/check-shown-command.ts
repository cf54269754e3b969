import { existsSync, globSync } from "node:fs";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { type CliCommand, type CliCommands, UsageError } from "@sluice/command-line";
import { createLocalCommands } from "@sluice/local";
import { createPlanCommands } from "@sluice/plan";
import { rootDir } from "@sluice/testing";
import { vi } from "vitest";

import { commands } from "../../commands.ts";
import { definitionReviewer } from "../../definitions/definition-reviewer.ts";
import { expandShortForm } from "../../expand-short-form.ts";
import { runProducer } from "../../run-producer.ts";

/** Programs of others, whose command lines cannot be checked here. */
const foreign = new Set(["aws", "cd", "git", "journalctl", "sudo"]);

/** Commands whose command line is Pulumi's, which has no parser here. */
const passedOn = new Set(["up", "preview", "down"]);

/** Those of Pulumi's commands that documents may show; the CLI's source has them all (read 2026-11-29). */
const pulumiCommands =
  /^(login|version|up|preview|destroy|refresh|cancel|config( set)?|stack( (init|rm|ls|output|export))?|state unprotect)( |$)/;

/** Without the builds that run before some of them. */
const parsed: CliCommands = {
  ...commands,
  ...createPlanCommands(definitionReviewer),
  ...createLocalCommands({ produce: runProducer, buildPage: async () => undefined }),
};

/** A command line got past the parser. */
class ParsedSignal extends Error {
  override readonly name = "ParsedSignal";
}

/** What is wrong with a command line that a document shows, by the parser that it would meet; undefined when nothing is. */
export async function checkShownCommand(words: readonly string[], scripts: Scripts): Promise<string | undefined> {
  const [program = "", ...rest] = words.filter((word) => word !== "…" && word !== "...");
  if (foreign.has(program)) return undefined;
  if (program === "npx") return checkShownCommand(rest[0] === "--yes" ? rest.slice(1) : rest, scripts);
  if (program === "pulumi") return checkPulumi(rest);
  if (program === "sluice") return checkSluice(expandShortForm(rest));
  if (program === "node") return checkPaths(rest);
  return /^pnpm(@|$)/.test(program) ? checkPnpm(rest, scripts) : `${program}: no such program`;
}

type Scripts = Readonly<Record<string, string>>;

/** A script of the project, or a program that one of its packages brings. */
async function checkPnpm(
  [first = "install", ...rest]: readonly string[],
  scripts: Scripts,
): Promise<string | undefined> {
  if (first === "install") return undefined;
  if (first === "run" || first === "exec") return checkPnpm(rest, scripts);
  if (first === "--filter") return checkPnpm(rest.slice(1), scripts);
  const script = scripts[first];
  if (script?.startsWith("sluice ")) return checkShownCommand([...script.split(" "), ...rest], scripts);
  if (script !== undefined) return undefined;
  if (first === "vitest" || first === "node") return checkPaths(rest);
  return `pnpm ${first}: no such script`;
}

/** Paths into the project, or the beginnings of some. */
function checkPaths(words: readonly string[]): string | undefined {
  const missing = words
    .filter((word) => /^(packages|emulator|infra|bench|chaos|datasets|samples)\//.test(word))
    .find((path) => !existsSync(join(rootDir, path)) && globSync(`${path}*`, { cwd: rootDir }).length === 0);
  return missing === undefined ? undefined : `${missing}: no such file`;
}

function checkPulumi(words: readonly string[]): string | undefined {
  const line = words.join(" ");
  return words.length === 0 || pulumiCommands.test(line)
    ? undefined
    : `pulumi ${line}: not known to be one of its commands`;
}

async function checkSluice([name = "", ...args]: readonly string[]): Promise<string | undefined> {
  if (name === "--help" || name.startsWith("<")) return undefined;
  if (name === "pulumi") return checkPulumi(args);
  const load = new Map(Object.entries(parsed)).get(name);
  if (load === undefined) return `sluice ${name}: no such command`;
  // A name alone is how sentences speak of a command.
  if (passedOn.has(name) || args.length === 0) return undefined;
  return (await parseOnly(await load(), args)) ?? checkPaths(args);
}

/** Has the command parse its command line and do nothing else: the real parser, which then throws. */
async function parseOnly({ main }: CliCommand, args: readonly string[]): Promise<string | undefined> {
  const parse: unknown = Reflect.get(Command.prototype, "parse");
  if (typeof parse !== "function") throw new TypeError("commander has no parse()");
  const parsing = vi.spyOn(Command.prototype, "parse").mockImplementation(function parseAndStop(
    this: Command,
    ...given
  ) {
    Reflect.apply(parse, this, given);
    throw new ParsedSignal();
  });
  try {
    await readOutput(() => main(args.filter((word) => !/^\[.+\]$/.test(word))));
    // It answered with its help.
    return undefined;
  } catch (error) {
    if (error instanceof ParsedSignal) return undefined;
    if (error instanceof UsageError) return error.message;
    throw error;
  } finally {
    parsing.mockRestore();
  }
}

/** What a command says to `--help`. */
export async function readHelp(name: string): Promise<string> {
  const command = await parsed[name]?.();
  return command === undefined ? "" : readOutput(() => command.main(["--help"]));
}

/** What is printed meanwhile. Takes away the watches for signals that commands set up first. */
async function readOutput(run: () => Promise<unknown>): Promise<string> {
  const before = listWatches();
  let printed = "";
  const writing = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    await run();
    return printed;
  } finally {
    writing.mockRestore();
    const added = listWatches().filter(({ watch }) => !before.some((earlier) => earlier.watch === watch));
    for (const { signal, watch } of added) process.off(signal, watch);
  }
}

function listWatches() {
  const signals = ["SIGINT", "SIGTERM"] as const;
  return signals.flatMap((signal) => process.listeners(signal).map((watch) => ({ signal, watch })));
}
