import { join } from "node:path";

import { findDefinition } from "@sluice/schema/testing";

import { putSingleRows } from "../local/single-rows.ts";
import { generateIrisRows } from "../rows/rows.ts";
import { writeRows } from "../rows/write-rows.ts";
import { runSluice } from "../verify/run-command.ts";
import { measureCommand, withEngine, withProject } from "./bench-stack.ts";
import type { Cost } from "./growth.ts";
import { readEngineCost, waitUntilDelivered } from "./measure-path.ts";

/** `putSingleRows` takes the first line for a header. */
const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species";

/** Measures what has to do with so many records of a row each that are in the stream and in no object yet. */
export async function measureWaiting(records: number): Promise<Readonly<Record<"locate" | "restart", Cost>>> {
  return withProject({ definitions: [findDefinition("iris")] }, async (place) => {
    const file = join(place.dir, "rows.csv");
    await writeRows(file, { header, rows: generateIrisRows, rowCount: records });
    // As fast as AWS: the first object is a minute away.
    const locate = await withEngine({ ...place, speedUp: 1 }, async (engine) => {
      await putSingleRows(file, { url: engine.url, streamName: "sluice-dev-iris" });
      await runSluice(["query", "SELECT 1"], place);
      return measureCommand(["locate"], { engine, place });
    });
    const restart = await withEngine(place, async (engine) => {
      await waitUntilDelivered(engine);
      return readEngineCost(engine);
    });
    return { locate, restart };
  });
}
