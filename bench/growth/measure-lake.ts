import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { findDefinition } from "@sluice/schema/testing";

import { findTableFolder } from "../query/bench-engine.ts";
import { statements } from "../query/statements.ts";
import { writeLake } from "../query/write-lake.ts";
import { runSluice } from "../verify/run-command.ts";
import { measureCommand, type StackPlace, withEngine, withProject } from "./bench-stack.ts";
import type { Cost } from "./growth.ts";

export interface LakeToMeasure {
  readonly rows: number;
  readonly objects: number;
}

const recordRows = 3_900;
const fileRows = 150;

/** Measures what reads a lake of iris: with a small file in it, which is all that `verify` looks for. */
export async function measureLake({
  rows,
  objects,
}: LakeToMeasure): Promise<Readonly<Record<"locate" | "query" | "verify", Cost>>> {
  return withProject({ definitions: [findDefinition("iris")] }, async (place) => {
    await writeLake(findTableFolder(place.dir), { rows, rowsPerRecord: recordRows, doubledPercent: 0, objects });
    return withEngine(place, async (engine) => {
      const verify = ["verify", "iris", "--source", await loadFile(place)];
      // Waits for the file's rows, and starts the process of queries, which is no part of any.
      await runSluice(verify, place);
      return {
        locate: await measureCommand(["locate"], { engine, place }),
        query: await measureCommand(["query", statements.group("iris")], { engine, place }),
        verify: await measureCommand(verify, { engine, place }),
      };
    });
  });
}

/** Rows that are in no other batch of the lake. Returns their file. */
async function loadFile(place: StackPlace): Promise<string> {
  const file = join(place.dir, "file.csv");
  const lines = Array.from({ length: fileRows }, (_, row) => `${100 + row}.5,3.5,1.4,0.2,Iris-setosa\n`);
  writeFileSync(file, lines.join(""));
  await runSluice(["load", "iris", "--source", file, "--rejects", join(place.dir, "rejects")], place);
  return file;
}
