import type { EndOfLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";

/** An engine that refuses damaged files is started as its refusal advises. Returns whether it is up. */
export async function takeWayOut(world: World, { stderr }: EndOfLife): Promise<boolean> {
  const { engine, ledger } = world;
  if (ledger.damagedFiles.length === 0 || !stderr.includes("--reset")) return false;
  ledger.refusals.push({ command: "local", text: stderr.trim(), wayOut: "--reset" });
  ledger.isReset = true;
  ledger.loadsBegunAnew += 1;
  return (await engine.start(["--reset"])) === undefined;
}
