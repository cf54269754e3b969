import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { WrittenSources } from "../rows/write-sources.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { World } from "../world/world.ts";

/** What `sluice verify` says of the whole lake. */
export interface VerifyVerdict {
  readonly exitCode: number | null;
  readonly viewRows: number;
  readonly missing: number;
  /** Rows that are more often in the lake than in the sources. */
  readonly doubled: number;
  readonly onTheWay: number;
}

const reportSchema = z.object({
  viewRows: z.number(),
  missing: z.number(),
  onTheWay: z.number(),
  doubled: z.array(z.unknown()),
});

/** A machine that is busy with other things delivers late. */
const tries = 5;
/** Of a stack whose buffers wait for 60 s, as long as on AWS. */
const deliverySeconds = 125;

/** Waits for delivery, and has `verify` account for the load. Undefined when it does not come to a verdict. */
export async function verifyWorld(
  world: World,
  { dataset, speedUp }: Schedule,
  { files }: WrittenSources,
): Promise<VerifyVerdict | undefined> {
  await sleep((deliverySeconds / speedUp) * 1000);
  const args = ["verify", dataset, ...files.flatMap((file) => ["--source", file]), "--json"];
  for (let left = tries; left > 0; left -= 1) {
    const life = await world.runCommand(args);
    world.otherRuns.push(life);
    const { exitCode, stdout, stderr } = await life.finished;
    world.log(`verify ended with ${exitCode}: ${stdout.slice(0, 600)}${stderr}`);
    const report = reportSchema.safeParse(parseJson(stdout));
    if (!report.success) return undefined;
    // Beside rows that are doubled, those on their way do not show in the exit code.
    if (report.data.onTheWay > 0 && left > 1) continue;
    return { ...report.data, exitCode, doubled: report.data.doubled.length };
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
