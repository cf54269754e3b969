import type { QueryResultColumn, ResultPage, ResultRow } from "../athena/result-page.ts";
import type { ListedObject } from "../lake/listed-object.ts";
import { pause } from "../pause.ts";
import { buildAllResultsSql, buildChangedResultsSql, type ResultTables } from "./changed-results-sql.ts";
import type { StartPosition } from "./start-position.ts";

export interface ResultsTailOptions {
  readonly tables: ResultTables;
  readonly bucket: string;
  /** Every object of partial aggregates that there is. */
  readonly listObjects: () => AsyncIterable<ListedObject>;
  /** Runs a statement. Throws `InterruptedError` when the signal is aborted. */
  readonly ask: (sql: string) => AsyncIterable<ResultPage>;
  readonly from: StartPosition;
  readonly signal: AbortSignal;
  /** Between two looks for new objects. */
  readonly pollMs: number;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

/** A result of a window, as the view has it now. */
export interface TailedResult {
  readonly columns: readonly QueryResultColumn[];
  readonly row: ResultRow;
}

/** Objects of one statement: Athena takes 262,144 bytes of it (StartQueryExecution, read 2026-11-21). */
const objectsPerStatement = 200;

/**
 * Yields a window's results as they are delivered, until the signal: whenever there are new objects, those of the windows that the
 * objects are about. A window that late rows change comes again.
 */
export async function* tailResults(options: ResultsTailOptions): AsyncGenerator<TailedResult> {
  const { tables, bucket, ask, from, signal, pollMs, wait = pause } = options;
  const seen = new Set<string>();
  const news = createNews(tables);
  await skipOlder(options, seen, from.type === "AT_TIMESTAMP" ? from.timestamp.getTime() : Infinity);
  if (from.type === "TRIM_HORIZON") yield* news.keep(ask(buildAllResultsSql(tables)));
  while (!signal.aborted) {
    const keys = (await listUnseen(options, seen)).map(({ key }) => key);
    for (const group of splitIntoGroups(keys)) {
      const addresses = group.map((key) => `s3://${bucket}/${key}`);
      yield* news.keep(ask(buildChangedResultsSql(tables, addresses)));
      group.forEach((key) => seen.add(key));
    }
    await wait(pollMs, signal);
  }
}

function splitIntoGroups(keys: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(keys.length / objectsPerStatement);
  return Array.from({ length: count }, (_, at) => keys.slice(at * objectsPerStatement, (at + 1) * objectsPerStatement));
}

async function listUnseen({ listObjects }: ResultsTailOptions, seen: ReadonlySet<string>) {
  const objects: ListedObject[] = [];
  for await (const object of listObjects()) if (!seen.has(object.key)) objects.push(object);
  return objects.toSorted((a, b) => a.modifiedAtMs - b.modifiedAtMs);
}

async function skipOlder(options: ResultsTailOptions, seen: Set<string>, fromMs: number): Promise<void> {
  for (const { key, modifiedAtMs } of await listUnseen(options, seen)) if (modifiedAtMs < fromMs) seen.add(key);
}

/** Results that are remembered, so that one that has not changed is not told again; a bound on memory. */
const maxKnownResults = 100_000;

/** Passes on what was not told before in the same words. */
function createNews({ keys }: Pick<ResultTables, "keys">) {
  const told = new Map<string, string>();
  const isNews = (columns: readonly QueryResultColumn[], row: ResultRow): boolean => {
    const name = JSON.stringify(keys.map((key) => row[columns.findIndex((column) => column.name === key)]));
    const text = JSON.stringify(row);
    if (told.get(name) === text) return false;
    told.delete(name);
    told.set(name, text);
    const [oldest] = told.keys();
    if (told.size > maxKnownResults && oldest !== undefined) told.delete(oldest);
    return true;
  };
  return {
    keep: async function* keepNews(pages: AsyncIterable<ResultPage>): AsyncGenerator<TailedResult> {
      for await (const { columns, rows } of pages)
        yield* rows.filter((row) => isNews(columns, row)).map((row) => ({ columns, row }));
    },
  };
}
