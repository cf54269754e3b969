import type { DuckDBResult } from "@duckdb/node-api";
import { AthenaSqlError, type TrinoType } from "@sluice/emulator-trino";

import { createResultFormatter } from "./format-result-value.ts";

type TextRow = readonly (string | null)[];

/** Athena's limit for a row (Athena guide, "Considerations and limitations", from memory), here in characters. */
const maxRowCharacters = 32 * 1024 * 1024;

/**
 * Reads the rows of a result as Athena prints their values, about two thousand at a time. Throws `AthenaSqlError` for a row
 * that is too long.
 */
export async function* readTextRows(
  result: DuckDBResult,
  types: readonly TrinoType[],
): AsyncGenerator<readonly TextRow[]> {
  const formatters = types.map(createResultFormatter);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    yield chunk.getRows().map((row) => {
      const texts = row.map((value, column) => formatters[column]?.(value) ?? null);
      checkLength(texts);
      return texts;
    });
  }
}

function checkLength(row: TextRow): void {
  const characters = row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  if (characters <= maxRowCharacters) return;
  const text = `a row of ${characters} characters; a row or column may have 32 MB`;
  throw new AthenaSqlError("GENERIC_USER_ERROR", text);
}
