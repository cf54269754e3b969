import type { ProcessLife } from "../world/process-life.ts";
import { type Fault, nothingStruck } from "./fault.ts";

function closePipe(life: ProcessLife | undefined): boolean {
  if (life === undefined || life.hasEnded() || life.child.stdout === null) return false;
  life.doneToIt.push("closed pipe");
  life.child.stdout.destroy();
  return true;
}

/** Nobody reads any more what the load, or the engine, prints. */
export const closeOutput: Fault = ({ world, random }) => {
  const lives = [world.producer.current(), world.engine.current()];
  const isClosed = random.isIn(50) ? lives.map(closePipe).includes(true) : closePipe(lives[0] ?? lives[1]);
  return isClosed ? { over: Promise.resolve() } : nothingStruck;
};

/** The first run of the load prints to a device that is always full: see `loadUntilDone`. */
export const fillOutput: Fault = ({ world }) =>
  world.producer.runs.some(({ doneToIt }) => doneToIt.includes("full output"))
    ? { over: Promise.resolve() }
    : nothingStruck;
