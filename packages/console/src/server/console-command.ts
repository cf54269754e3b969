import { once } from "node:events";

import { Command } from "@commander-js/extra-typings";
import { addStackOptions, EndpointFileError, findStack, StackNotFoundError } from "@sluice/aws";
import { type CliCommand, createInterruptSignal, exitCodes, numberOption, parseCommand } from "@sluice/command-line";
import { InvalidManifestError } from "@sluice/lake";

import { createConsole } from "./console.ts";
import { openBrowser } from "./open-browser.ts";
import { PageNotBuiltError, readPageFiles } from "./page-files/read-page-files.ts";
import { ConsolePortError, serveConsole } from "./serve-console.ts";

export interface ConsoleCommandOptions {
  /** Brings the built page up to date. */
  readonly buildPage: () => Promise<void>;
}

const port = numberOption({ min: 0, max: 65_535, whole: true, allowed: "0 to 65535" });

function createConsoleParser() {
  const command = new Command("sluice console")
    .description("Shows a stack at work in a browser: what flows, where it is, what is wrong; and SQL over it.")
    .option("--port <port>", "port of the page on 127.0.0.1; 0 for any free one", port, 0)
    .option("--no-open", "do not open a browser, only print the URL");
  return addStackOptions(command, "to read").addHelpText(
    "after",
    "\nRuns until Ctrl-C, with your credentials. Exit codes: 0 ended by Ctrl-C, 1 failure, 2 usage.",
  );
}

/** Serves the console of one stack, on AWS or on this machine. */
export function createConsoleCommand({ buildPage }: ConsoleCommandOptions): CliCommand {
  return {
    main: (args) => runConsole(args, buildPage),
    foreseen: [ConsolePortError, EndpointFileError, InvalidManifestError, PageNotBuiltError, StackNotFoundError],
  };
}

async function runConsole(args: readonly string[], buildPage: () => Promise<void>): Promise<number> {
  const parsed = parseCommand(createConsoleParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const signal = createInterruptSignal();
  const environment = process.env;
  const found = await findStack(options, { environment });
  await buildPage();
  // Told at once, and not to whoever opens the page.
  readPageFiles();
  const console = createConsole({ readStack: () => found, environment, isOpenToAll: false, onBug: printBug });
  const served = await serveConsole(console, { port: options.port, onBug: printBug });
  const toUrl = (token: string) => `${served.url}/?token=${token}`;
  const { stack } = found.manifest;
  process.stdout.write(`${found.foundBy}: stack ${stack}\n${toUrl(console.token)}\nCtrl-C ends it.\n`);
  if (options.open) openBrowser(toUrl(console.createTicket()));
  if (!signal.aborted) await once(signal, "abort");
  served.close();
  await console.close();
  return exitCodes.done;
}

function printBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
