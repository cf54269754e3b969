#!/usr/bin/env node
// Plain JavaScript that any Node.js from 20 on runs: it finds the Node.js that the commands need, and hands everything on.
import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Node.js strips types by itself from 22.18 on; the commands are tested on 24. */
const oldestMajor = 24;
const require = createRequire(import.meta.url);
/** TypeScript in this repository, JavaScript in the package. */
const main = require.resolve("#main");

/**
 * Buffers take most of what a load may have: its heap holds little that lives long, and is to stay small. So it is also looked
 * through at once: marking in steps lets it grow meanwhile, and takes another core's time. Rows are read by one loop over many
 * small functions, of which V8 puts no more than 920 bytes of bytecode together unless it is told to.
 */
const loadFlags = ["--optimize-for-size", "--no-incremental-marking", "--max-inlined-bytecode-size-cumulative=3000"];

/** Heap limits by command: rows come in bursts of garbage, and a stack that runs all day is to stay small. */
const flagsByCommand = {
  add: ["--max-semi-space-size=8"],
  discover: ["--max-semi-space-size=8"],
  load: loadFlags,
  generate: ["--max-semi-space-size=8"],
  producer: loadFlags,
  // Most of what it has at rest stays: without a share by which the heap may grow, that is looked through ten times a second. At
  // once, in 20 ms: in steps, with threads beside it, takes twice the processor time, on cores that have other work to do.
  local: [
    "--max-semi-space-size=8",
    "--heap-growing-percent=40",
    "--no-incremental-marking",
    "--max-old-space-size=352",
  ],
};

/**
 * glibc gives each thread memory of its own and does not take it back: 50 MiB with the threads of a stack's functions, 5 with
 * those of a load.
 */
const oneArena = { MALLOC_ARENA_MAX: "1" };
const environmentByCommand = { load: oneArena, producer: oneArena, local: oneArena };

/**
 * Node.js keeps what it has compiled here: from the second time on, commands start twice as fast. The processes that a command
 * starts find it in their environment.
 */
const compileCache = (process.env.NODE_COMPILE_CACHE ??= join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"),
  "sluice",
  "node",
));

const args = process.argv.slice(2);
const flags = flagsByCommand[args[0]] ?? [];
if (isNewEnough() && flags.length === 0) {
  module.enableCompileCache(compileCache);
  process.argv.splice(1, 1, main);
  await import(pathToFileURL(main).href);
} else {
  const node = isNewEnough() ? process.execPath : findProjectNode();
  if (node === undefined) refuse();
  else run(node);
}

function isNewEnough() {
  return Number.parseInt(process.versions.node, 10) >= oldestMajor;
}

/** The Node.js that the project installs, where there is one for this platform. */
function findProjectNode() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  try {
    const manifest = require.resolve(`${name}/package.json`);
    return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    return undefined;
  }
}

function refuse() {
  const { versions, platform, arch } = process;
  process.stderr.write(
    `sluice needs Node.js ${oldestMajor} or later; this is ${versions.node}, and the project brings none for ${platform} on ${arch}: install one from https://nodejs.org\n`,
  );
  process.exitCode = 1;
}

/** Runs the commands in another process, whose signals and exit code are this one's. */
function run(node) {
  const child = spawn(node, [...flags, main, ...args], {
    stdio: "inherit",
    env: { ...environmentByCommand[args[0]], ...process.env },
  });
  // The terminal sends Ctrl-C to both processes, and a kill only to this one: the commands take the same signal twice for one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}
