import type { FileReader } from "../footers/footer-reader.ts";
import { toTableViewSql } from "../table-view-sql.ts";
import {
  describeAlike,
  describeEach,
  describeFolders,
  groupBySchema,
  listMembers,
  type Source,
} from "./alike-objects.ts";
import { findTableScans, type TableScan } from "./count-scanned-bytes.ts";
import type { TableObject } from "./list-table-objects.ts";
import { openDatabase } from "./open-database.ts";
import { readScans } from "./read-scans.ts";
import type { SessionPlan } from "./session-plan.ts";
import type { SessionTools } from "./session-tools.ts";
import type { StoredTable } from "./stored-table.ts";

/** What a statement will read. */
export interface Outline {
  readonly scans: readonly (readonly TableScan[])[];
  /** The tables with the objects that it reads of them. */
  readonly sources: readonly Source[];
}

/** Fewer are as fast to be planned with as to be sorted. */
const manyObjects = 200;
/** The footers of fewer are read in the time that it takes to plan a statement once more. */
const veryManyObjects = 1_000;

/**
 * Whether to find out first what a statement will read: it pays for many objects, unless they are told by their addresses; and a
 * plan with a list of objects for each schema does not say which scan is of which list.
 */
export function needsOutline({ tables, withPath }: SessionPlan, readFile: FileReader): boolean {
  const hasMany = !withPath && tables.some(({ objects }) => objects.length >= manyObjects);
  return hasMany || tables.some((stored) => groupBySchema(describeEach(stored, readFile).alike).length > 1);
}

/**
 * Has DuckDB plan a statement with one object for all that are alike, since it takes time for each that it plans with, several
 * times a statement. Undefined if the plan does not tell.
 */
export async function outlineStatement(plan: SessionPlan, tools: SessionTools): Promise<Outline | undefined> {
  try {
    const sources = (await leaveOutFolders(plan, tools)).map((stored) =>
      areInFolders(stored, plan) ? describeAlike(stored, tools.readFile) : describeEach(stored, tools.readFile),
    );
    const scans = await planScans(plan, sources, tools);
    return { scans, sources: sources.map((source) => keepRead(source, scans.flat())) };
  } catch {
    // The statement itself will tell what is wrong with it, or with an object.
    return undefined;
  }
}

/** Whether folders tell the partitions, and nothing else of an object matters than its columns. */
function areInFolders({ objects }: StoredTable, { withPath }: SessionPlan): boolean {
  return !withPath && objects.every(({ partition }) => partition === undefined);
}

/**
 * The tables without the folders that no scan reads, where objects are so many that it pays to find out by one of each folder:
 * footers of the others are not read then.
 */
async function leaveOutFolders(plan: SessionPlan, tools: SessionTools): Promise<readonly StoredTable[]> {
  const { tables } = plan;
  const isWorthwhile = tables.some(({ objects }) => objects.length >= veryManyObjects);
  if (!isWorthwhile || !tables.every((stored) => areInFolders(stored, plan))) return tables;
  const sources = tables.map((stored) => describeFolders(stored, tools.readFile));
  const scans = (await planScans(plan, sources, tools)).flat();
  return sources.map((source) => {
    const { table, bucketDir } = source;
    return { table, bucketDir, objects: listMembers(keepRead(source, scans).alike) };
  });
}

async function planScans(
  { settings: statements, translated, withPath }: SessionPlan,
  sources: readonly Source[],
  { settings }: SessionTools,
): Promise<Outline["scans"]> {
  const paths = sources.flatMap(listFirst).map(({ path }) => path);
  // One object's least and greatest values say nothing of those that it stands for.
  const withoutStatistics = [...statements, "SET disabled_optimizers = 'statistics_propagation'"];
  const { connection, close } = await openDatabase({ settings, statements: withoutStatistics, paths });
  try {
    for (const source of sources) {
      const groups = source.alike.length === 0 ? [] : [listFirst(source)];
      await connection.run(toTableViewSql(source.table, { ...source, groups, withPath, isMixed: true }));
    }
    return await findTableScans(connection, await readScans(connection, translated), sources);
  } finally {
    close();
  }
}

function listFirst({ alike }: Source): readonly TableObject[] {
  return alike.map(({ first }) => first);
}

function keepRead(source: Source, scans: readonly TableScan[]): Source {
  const read = new Set(scans.flatMap((scan) => (scan.source === source ? scan.alike : [])));
  return { ...source, alike: source.alike.filter((each) => read.has(each)) };
}
