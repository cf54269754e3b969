import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { countLake, type LakeBooks } from "../books/count-lake.ts";
import { dropDeliveredRow } from "../books/drop-delivered-row.ts";
import { findShape } from "../rows/shapes.ts";
import type { WrittenSources } from "../rows/write-sources.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { World } from "../world/world.ts";
import type { Plant } from "./plant.ts";

export interface CountOptions {
  readonly schedule: Schedule;
  readonly sources: WrittenSources;
  readonly plant: Plant | undefined;
}

/** Counts the lake of a world whose engine has ended. */
export async function countWorld(world: World, { schedule, sources, plant }: CountOptions): Promise<LakeBooks> {
  const { dir } = world.engine;
  if (plant === "drop-row") await dropDeliveredRow(join(dir, "sluice-dev-lake", "data"), schedule.format);
  return countLake({
    dir,
    shape: findShape(schedule.dataset),
    format: schedule.format,
    truthFile: sources.truthFile,
    rejectsFile: findLastRejects(join(world.folder, "rejects")),
  });
}

/** Of the load that came to its end: one that began anew has a file of its own. */
function findLastRejects(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).map((name) => join(folder, name));
  return files.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
}
