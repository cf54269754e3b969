import { dirname } from "node:path";

import type { EndOfLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";
import { countSaidLost } from "./count-said-lost.ts";

/** An engine that refuses damaged files is started as its refusal advises. Returns whether it is up. */
export async function takeWayOut(world: World, { stderr }: EndOfLife): Promise<boolean> {
  const { engine, ledger, wayOut } = world;
  const isRefusal = ledger.damagedFiles.some((file) => namesFile(stderr, file)) && stderr.includes(wayOut);
  if (!isRefusal) return false;
  ledger.refusals.push({ command: "local", text: stderr.trim(), wayOut });
  if (wayOut === "--reset") {
    ledger.isReset = true;
    ledger.loadsBegunAnew += 1;
  } else ledger.recordsSaidLost += countSaidLost(stderr);
  return (await engine.start([wayOut])) === undefined;
}

/** By its path; of a log whose oldest file is gone, which file that was cannot be told, and its folder is named. */
function namesFile(text: string, file: string): boolean {
  return text.includes(file) || text.includes(`${dirname(file)} has lost its oldest file`);
}
