import type { DuckDBResult } from "@duckdb/node-api";
import { AthenaSqlError, type TrinoType } from "@sluice/emulator-trino";

import { createResultFormatter } from "./format-result-value.ts";
import type { RowForm, Rows } from "./messages.ts";

/** About what one message holds. */
const pieceCharacters = 1024 * 1024;
const pieceRows = 2048;
/** Athena's limit for a row (Athena guide, "Considerations and limitations", from memory), here in characters. */
const maxRowCharacters = 32 * 1024 * 1024;

export interface PieceOptions {
  readonly form: RowForm;
  /** Of the columns. */
  readonly types: readonly TrinoType[];
}

/** Reads a result piece by piece. Throws `AthenaSqlError` for a row that is too long to be text. */
export function readPieces(result: DuckDBResult, { form, types }: PieceOptions): AsyncGenerator<Rows<RowForm>> {
  return form === "text" ? readTextPieces(result, types) : readJsPieces(result);
}

async function* readJsPieces(result: DuckDBResult): AsyncGenerator<Rows<"js">> {
  for await (const rows of result.yieldRowsJs()) yield rows;
}

async function* readTextPieces(result: DuckDBResult, types: readonly TrinoType[]): AsyncGenerator<Rows<"text">> {
  let piece: (string | null)[][] = [];
  let characters = 0;
  for await (const row of readTextRows(result, types)) {
    piece.push(row);
    characters += countCharacters(row);
    if (characters < pieceCharacters && piece.length < pieceRows) continue;
    yield piece;
    piece = [];
    characters = 0;
  }
  yield piece;
}

async function* readTextRows(result: DuckDBResult, types: readonly TrinoType[]): AsyncGenerator<(string | null)[]> {
  const formatters = types.map(createResultFormatter);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const values = chunk.getRowValues(index);
      yield values.map((value, column) => formatters[column]?.(value) ?? null);
    }
  }
}

function countCharacters(row: readonly (string | null)[]): number {
  const characters = row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  if (characters <= maxRowCharacters) return characters;
  const text = `a row of ${characters} characters; a row or column may have 32 MB`;
  throw new AthenaSqlError("GENERIC_USER_ERROR", text);
}
