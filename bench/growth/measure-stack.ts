import { join } from "node:path";

import { findDefinition } from "@sluice/schema/testing";

import { generateIrisRows } from "../rows/rows.ts";
import { writeRows } from "../rows/write-rows.ts";
import { runSluice } from "../verify/run-command.ts";
import { measureCommand, withEngine, withProject } from "./bench-stack.ts";
import type { Cost } from "./growth.ts";
import { readEngineCost } from "./measure-path.ts";

const fileRows = 10_000;

/** Measures a stack of so many datasets like iris: what shows it, starts it, and uses one of them. */
export async function measureStack(
  datasets: number,
): Promise<Readonly<Record<"plan" | "start" | "load" | "locate", Cost>>> {
  const iris = findDefinition("iris");
  const definitions = Array.from({ length: datasets }, (_, at) => ({ ...iris, name: `iris_${at}` }));
  return withProject({ definitions }, async (place) => {
    const file = join(place.dir, "rows.csv");
    await writeRows(file, { rows: generateIrisRows, rowCount: fileRows });
    const {
      seconds,
      processorSeconds = seconds,
      peakMiB,
    } = await runSluice(["plan", "--project", place.project], place);
    return withEngine(place, async (engine) => {
      const start = readEngineCost(engine);
      const args = ["load", "iris_0", "--source", file, "--rejects", join(place.dir, "rejects")];
      const load = await runSluice(args, place);
      const locate = await measureCommand(["locate", "--no-rows"], { engine, place });
      return {
        plan: { processorSeconds, peakMiB },
        start,
        load: { processorSeconds: load.processorSeconds ?? load.seconds, peakMiB: load.peakMiB },
        locate,
      };
    });
  });
}
