import { setTimeout as sleep } from "node:timers/promises";

import { signalLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";
import { type Fault, nothingStruck } from "./fault.ts";
import { restartEngine } from "./restart-engine.ts";

/** Ends the load that is running; whoever runs it runs it again. */
function signalProducer(world: World, signal: NodeJS.Signals): boolean {
  const run = world.producer.current();
  return run !== undefined && signalLife(run, signal);
}

async function endEngine(world: World, signal: NodeJS.Signals, downMs: number): Promise<void> {
  await world.withEngine(async () => {
    await world.engine.end(signal);
    await sleep(downMs);
    await restartEngine(world);
  });
}

export const killProducer: Fault = ({ world }) =>
  signalProducer(world, "SIGKILL") ? { over: Promise.resolve() } : nothingStruck;

export const signalProducerFault: Fault = ({ world, random }) =>
  signalProducer(world, random.pick<[NodeJS.Signals, ...NodeJS.Signals[]]>(["SIGINT", "SIGTERM", "SIGHUP"]))
    ? { over: Promise.resolve() }
    : nothingStruck;

export const killEngine: Fault = ({ world, holdMs }) =>
  world.engine.current() === undefined ? nothingStruck : { over: endEngine(world, "SIGKILL", holdMs) };

export const signalEngine: Fault = ({ world, random, holdMs }) => {
  if (world.engine.current() === undefined) return nothingStruck;
  const signal = random.pick<[NodeJS.Signals, ...NodeJS.Signals[]]>(["SIGINT", "SIGTERM", "SIGHUP"]);
  return { over: endEngine(world, signal, holdMs / 4) };
};

export const pauseProducer: Fault = ({ world, holdMs }) => {
  const run = world.producer.current();
  if (run === undefined || !signalLife(run, "SIGSTOP")) return nothingStruck;
  return { over: sleep(holdMs).then(() => void signalLife(run, "SIGCONT")) };
};

export const pauseEngine: Fault = ({ world, holdMs }) => {
  const life = world.engine.current();
  if (life === undefined || !signalLife(life, "SIGSTOP")) return nothingStruck;
  return { over: sleep(holdMs).then(() => void signalLife(life, "SIGCONT")) };
};
