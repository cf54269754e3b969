import type { FileReader } from "../footers/footer-reader.ts";
import type { TableObject } from "./list-table-objects.ts";
import type { StoredTable } from "./stored-table.ts";

/** Objects of a table that DuckDB plans alike: of one schema and one partition. */
export interface AlikeObjects {
  /** One of them, which stands for all. */
  readonly first: TableObject;
  readonly members: readonly TableObject[];
  /** Of Parquet. DuckDB reads files of one schema by one list, whose first file it opens to know all. */
  readonly schema: string | undefined;
}

/** A table with its objects, put together by what they have in common. */
export interface Source extends StoredTable {
  readonly alike: readonly AlikeObjects[];
}

/** Each object by itself, where objects are few or are told apart by more than schema and partition. */
export function describeEach(stored: StoredTable, readFile: FileReader): Source {
  const alike = stored.objects.map((object) => ({
    first: object,
    members: [object],
    schema: readSchema(stored, object, readFile),
  }));
  return { ...stored, alike };
}

/** Puts together objects of one schema and one folder, which says the partition. */
export function describeAlike(stored: StoredTable, readFile: FileReader): Source {
  const groups = new Map<string, AlikeObjects & { readonly members: TableObject[] }>();
  for (const object of stored.objects) {
    const schema = readSchema(stored, object, readFile);
    const name = `${object.key.slice(0, object.key.lastIndexOf("/"))}\n${schema}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { first: object, members: [object], schema });
    else group.members.push(object);
  }
  return { ...stored, alike: [...groups.values()] };
}

/** Puts together objects of one folder, whatever their schemas: the first stands for them, and no other is opened. */
export function describeFolders(stored: StoredTable, readFile: FileReader): Source {
  const folders = Map.groupBy(stored.objects, ({ key }) => key.slice(0, key.lastIndexOf("/")));
  const alike = [...folders.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ first, members, schema: readSchema(stored, first, readFile) }];
  });
  return { ...stored, alike };
}

function readSchema({ table }: StoredTable, { path }: TableObject, readFile: FileReader): string | undefined {
  return table.format === "parquet" ? readFile(path).footer?.schema : undefined;
}

/** All objects, also those that others stand for. */
export function listMembers(alike: readonly AlikeObjects[]): readonly TableObject[] {
  return alike.flatMap(({ members }) => members);
}

/** Lists of one schema each. */
export function groupBySchema(alike: readonly AlikeObjects[]): readonly (readonly TableObject[])[] {
  return [...Map.groupBy(alike, ({ schema }) => schema).values()].map(listMembers);
}
