import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { Command, Option } from "@commander-js/extra-typings";
import { countOption, exitCodes, findProjectRoot, parseCommand, runCommand } from "@sluice/command-line";

import { formatJsonLines } from "../json-lines.ts";
import { compileCache } from "../launcher.ts";
import { writeDocument } from "./document.ts";
import { growths } from "./growths.ts";
import { measureGrowths } from "./measure-growths.ts";

// What processes compile is kept for the next, as it is for a user's.
process.env["NODE_COMPILE_CACHE"] ??= compileCache;

await runCommand({ main, foreseen: [] });

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createBenchCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { only, json, rounds } = parsed.options;
  const chosen = growths.filter(({ name }) => only === undefined || only.includes(name));
  const measured = await measureGrowths(chosen, rounds);
  const document = writeDocument(measured, new Date().toISOString().slice(0, 10));
  if (json === true) process.stdout.write(formatJsonLines(measured));
  else if (only === undefined) writeGrowthPage(document);
  else process.stdout.write(`${pickTable(document)}\n`);
  return exitCodes.done;
}

function createBenchCommand() {
  const names = [...new Set(growths.map(({ name }) => name))];
  return new Command("bench:growth")
    .description("Measures how costs grow with rows, objects, datasets and more, and writes docs/growth.md.")
    .addOption(new Option("--only <name...>", "what grows; prints its table, and leaves the document").choices(names))
    .option("--rounds <n>", "rounds; the least cost counts", countOption, 2)
    .option(
      "--json",
      "print JSON lines, and leave the document: name, of, operation, laws, sizes, processorSeconds, peakMiB",
    );
}

function writeGrowthPage(document: string): void {
  const path = join(findProjectRoot(), "docs", "growth.md");
  writeFileSync(path, document);
  process.stdout.write(`${path}\n`);
}

function pickTable(document: string): string {
  return document
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .join("\n");
}
