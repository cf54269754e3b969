import { computeScanCostDollars, type ResultRow, runStatement, readAllResults } from "@sluice/analyst/lake";

import type { AskedPrice } from "../../asked-price.ts";
import type { ConsoleStack } from "./console-stack.ts";

export interface LakeResult extends AskedPrice {
  readonly rows: readonly ResultRow[];
}

/** Asks Athena for a result that is always small. Throws as `runStatement` does. */
export async function askLake(stack: ConsoleStack, sql: string): Promise<LakeResult> {
  const [athena, s3] = await Promise.all([stack.athena(), stack.s3()]);
  const { database, workgroup } = stack.read().manifest;
  const statement = await runStatement({ athena, sql, database, workgroup });
  const { rows } = await readAllResults({ athena, s3 }, statement);
  const { bytesScanned } = statement;
  return { rows, bytesScanned, usd: computeScanCostDollars(bytesScanned) };
}
