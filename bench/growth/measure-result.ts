import { findDefinition } from "@sluice/schema/testing";

import { findTableFolder } from "../query/bench-engine.ts";
import { writeLake } from "../query/write-lake.ts";
import { runSluice } from "../verify/run-command.ts";
import { measureCommand, withEngine, withProject } from "./bench-stack.ts";
import type { Cost } from "./growth.ts";

const lakeRows = 1_000_000;

/** Measures a query of so many rows of a lake, printed as CSV. */
export async function measureResult(rows: number): Promise<Readonly<Record<"query", Cost>>> {
  return withProject({ definitions: [findDefinition("iris")] }, async (place) => {
    const shape = { rows: lakeRows, rowsPerRecord: 3_900, doubledPercent: 0, objects: 40 };
    await writeLake(findTableFolder(place.dir), shape);
    return withEngine(place, async (engine) => {
      await runSluice(["query", "SELECT 1"], place);
      const args = ["query", `SELECT * FROM iris LIMIT ${rows}`, "--format", "csv"];
      return { query: await measureCommand(args, { engine, place }) };
    });
  });
}
