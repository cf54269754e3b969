import type { EndOfLife } from "../world/process-life.ts";
import type { World } from "../world/world.ts";
import { takeWayOut } from "./take-way-out.ts";

/** What a killed engine leaves behind is taken up by the next start; a start that fails for a disk fault is repeated after it. */
export async function restartEngine(world: World): Promise<void> {
  const { engine, ledger, diskFaults } = world;
  for (;;) {
    const faults = [...diskFaults];
    const refused = await engine.start();
    if (refused === undefined) return;
    world.log(`the engine did not start: ${describeEnd(refused)}`);
    if (faults.length === 0 && (await takeWayOut(world, refused))) return;
    if (faults.length === 0) ledger.broken.push(`the engine does not start: ${describeEnd(refused)}`);
    if (ledger.broken.length > 0) return;
    await Promise.all(faults);
  }
}

function describeEnd({ exitCode, signal, stderr }: EndOfLife): string {
  return `exit ${exitCode ?? signal}: ${stderr.trim() || "nothing said"}`;
}
