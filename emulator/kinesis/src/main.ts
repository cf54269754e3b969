import { once } from "node:events";
import { join } from "node:path";

import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { exitCodes, createInterruptSignal, numberOption, parseCommand, runCommand } from "@sluice/command-line";
import {
  acceptDamage,
  DamagedStateError,
  FolderInUseError,
  lockFolder,
  openStateRegister,
  PortInUseError,
  startServer,
  StateVersionError,
  toStateDir,
  createSystemClock,
  UnusableFolderError,
} from "@sluice/emulator-wire";

import { inspectStreams, listStreamFolders } from "./inspect/inspect-streams.ts";
import { kinesisRoute } from "./kinesis-endpoint.ts";
import { limitsOption } from "./limits/limits-option.ts";
import { createStreamStore } from "./stream-store.ts";
import type { NewStream } from "./stream.ts";

await runCommand({
  main,
  foreseen: [DamagedStateError, FolderInUseError, PortInUseError, StateVersionError, UnusableFolderError],
});

/** Serves Kinesis alone, for benchmarks and tests of clients. Prints one line of JSON with its URL. */
async function main(args: readonly string[]): Promise<number> {
  const signal = createInterruptSignal();
  const parsed = parseCommand(createKinesisCommand(), args);
  if (parsed === undefined) return exitCodes.done;
  const { port, streams, dir, limits, acceptLoss } = parsed.options;
  const account = { region: "eu-central-1", accountId: "000000000000" };
  const { release, ...places } = dir === undefined ? {} : openFolder(dir, acceptLoss);
  const store = createStreamStore({ ...account, clock: createSystemClock(), limits, ...places });
  const kept = new Set(store.streamNames());
  for (const stream of streams) if (!kept.has(stream.name)) store.createStream(stream);
  const server = await startServer({ port, routes: [kinesisRoute(store)], onBug: reportBug });
  process.stdout.write(`${JSON.stringify({ url: server.url, pid: process.pid })}\n`);
  if (!signal.aborted) await once(signal, "abort");
  await server.close();
  store.close();
  release?.();
  return exitCodes.done;
}

/** Takes a folder for this process, if its streams are as they were left or their loss is accepted. */
function openFolder(dir: string, acceptLoss: boolean | undefined) {
  const release = lockFolder(dir);
  const folder = join(toStateDir(dir), "kinesis");
  const register = openStateRegister(dir);
  const missing = "which streams there were: --accept-loss takes those that are found";
  const repair = () => listStreamFolders(folder).forEach(register.add);
  const ofRegister = register.damage === undefined ? [] : [{ ...register.damage, missing, repair }];
  acceptDamage([...ofRegister, ...inspectStreams(folder, register).damages], { acceptLoss, onProblem: reportBug });
  return { release, folder, register };
}

function createKinesisCommand() {
  const port = numberOption({ min: 0, max: 65_535, whole: true, allowed: "0 to 65535" });
  return new Command("kinesis")
    .description("Serves Kinesis Data Streams on 127.0.0.1, without delivery streams, until Ctrl-C.")
    .option("--port <port>", "port; 0 for any free one", port, 0)
    .addOption(
      new Option("--streams <name:shards,...>", "streams to create, unless the folder has them")
        .argParser(parseStreams)
        .default([], "none"),
    )
    .option("--dir <folder>", "keep streams and records here for the next start; in memory without it")
    .option("--accept-loss", "go on without records that damaged files of the folder have lost, and say which")
    .addOption(limitsOption)
    .addHelpText("after", "\nExit codes: 0 ended by Ctrl-C, 1 failure, 2 usage.");
}

function parseStreams(text: string): readonly NewStream[] {
  const pattern = /^(?<name>[\w.-]{1,128}):(?<shardCount>[1-9]\d{0,4})$/;
  return text.split(",").map((item) => {
    const { name, shardCount } = pattern.exec(item)?.groups ?? {};
    if (name !== undefined && shardCount !== undefined) return { name, shardCount: Number(shardCount) };
    throw new InvalidArgumentError(`Allowed: name:shards,..., such as events:4; got "${item}".`);
  });
}

function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
