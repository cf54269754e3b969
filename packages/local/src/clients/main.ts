import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { exitCodes, findProjectRoot, parseCommand, runCommand } from "@sluice/command-line";

import type { Client, ClientResult, Preparing } from "./client.ts";
import { clients } from "./clients.ts";
import { formatClientTable } from "./format-client-table.ts";
import { runClient } from "./run-client.ts";
import { serveStack } from "./serve-stack.ts";

await runCommand({ main, foreseen: [] });

/** Tries the clients that this machine has, and prints what works. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createClientsCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { json = false, only } = parsed.options;
  const chosen = clients.filter(({ name }) => only === undefined || name.toLowerCase().includes(only.toLowerCase()));
  if (chosen.length === 0) {
    say(`no client has "${only}" in its name; there are ${clients.map(({ name }) => name).join(", ")}`);
    return exitCodes.usage;
  }
  const results = await tryClients(chosen);
  process.stdout.write(`${json ? JSON.stringify(results, undefined, 2) : formatClientTable(results)}\n`);
  const hasFailed = results.some(({ operations }) => operations.some(({ isOk }) => !isOk));
  return hasFailed ? exitCodes.failed : exitCodes.done;
}

function createClientsCommand() {
  return new Command("clients")
    .description("Tries AWS's clients, and others', against a stack on this machine: which operations work with which.")
    .option("--only <text>", "only clients with this in their name, for example java")
    .option("--json", "print JSON in place of the table")
    .addHelpText(
      "after",
      `
It installs what the clients are made of into node_modules/.cache/clients, from PyPI, Maven Central and the Go module proxy.
A client whose tools this machine has not (python3, a JDK with Maven, Go, the AWS CLI) is skipped, and named.

Exit codes: 0 all operations that were tried work, 1 some do not, 2 usage.`,
    );
}

async function tryClients(chosen: typeof clients): Promise<readonly ClientResult[]> {
  const cache = join(findProjectRoot(), "node_modules/.cache/clients");
  mkdirSync(cache, { recursive: true });
  const { environment, close } = await serveStack(say);
  const results: ClientResult[] = [];
  try {
    for (const client of chosen) results.push(await tryClient(client, { cache, environment }));
  } finally {
    await close();
  }
  return results;
}

async function tryClient(client: Client, preparing: Omit<Preparing, "onClose">): Promise<ClientResult> {
  say(`trying ${client.name}`);
  const result = await runClient(client, preparing);
  if (result.skipped !== undefined) say(`SKIPPED: ${client.name}: ${result.skipped}`);
  return result;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
