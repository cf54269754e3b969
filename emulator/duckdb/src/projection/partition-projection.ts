import { type ProjectedColumn, parseProjectedColumn } from "./projected-column.ts";

/** Where Athena looks for a table's partitions when none are registered. */
export interface PartitionProjection {
  /** Whether Athena reads an object, by its address as `s3://bucket/key`. */
  readonly shows: (address: string, nowMs: number) => boolean;
}

export interface ProjectedTable {
  readonly parameters: Readonly<Record<string, string>>;
  readonly partitionKeys: readonly { readonly name: string }[];
  /** `s3://bucket/prefix/`. */
  readonly location: string;
}

/**
 * The partition projection of a table; undefined if it has none. Throws `TypeError` for properties that Athena would
 * refuse, and for folders that are not named `column=value`, which are not emulated.
 */
export function parsePartitionProjection(table: ProjectedTable): PartitionProjection | undefined {
  const { parameters, partitionKeys } = table;
  if (parameters["projection.enabled"]?.toLowerCase() !== "true" || partitionKeys.length === 0) return undefined;
  const columns = partitionKeys.map(({ name }) =>
    parseProjectedColumn(name, (key) => parameters[`projection.${name}.${key}`]),
  );
  const pattern = compileAddressPattern(readLocationTemplate(table), table);
  return {
    shows: (address, nowMs) => {
      const values = pattern.exec(address)?.groups;
      return values !== undefined && columns.every((column, index) => showsValue(column, values[`c${index}`], nowMs));
    },
  };
}

function showsValue(column: ProjectedColumn, value: string | undefined, nowMs: number): boolean {
  return value !== undefined && column.has(decodeHiveValue(value), nowMs);
}

/** The table's own template, or Hive's folders `column=value/` without one. */
function readLocationTemplate({ parameters, partitionKeys, location }: ProjectedTable): string {
  const folders = partitionKeys.map(({ name }) => `${name}=\${${name}}/`).join("");
  return parameters["storage.location.template"] ?? `${location}${folders}`;
}

function compileAddressPattern(template: string, { partitionKeys }: ProjectedTable): RegExp {
  let pattern = escapeRegExp(template.replace(/\/$/, ""));
  partitionKeys.forEach(({ name }, index) => {
    const place = `${name}=${escapeRegExp(`\${${name}}`)}`;
    if (!pattern.includes(place)) {
      throw new TypeError(`storage.location.template "${template}": only folders named "${name}=…" are emulated`);
    }
    pattern = pattern.replace(place, () => `${name}=(?<c${index}>[^/]*)`);
  });
  return new RegExp(`^${pattern}/`);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Undoes Hive's escaping of characters that a path cannot hold. */
function decodeHiveValue(value: string): string {
  return value.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
