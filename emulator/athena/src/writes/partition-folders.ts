import { nullPartition } from "@sluice/emulator-duckdb";

// oxlint-disable no-control-regex -- they are what is escaped
/** What a path cannot hold (Hive's FileUtils.escapePathName, from memory). */
const escaped = /[\u0001-\u001f"#%'*/:=?\\\u007f{}[\]^]/g;

/** `day=2026-01-01/hour=3`: the folders of a partition, without a slash at the end. */
export function formatPartitionFolders(keys: readonly { readonly name: string }[], values: readonly string[]): string {
  return keys.map(({ name }, index) => `${name}=${escapeValue(values[index] ?? nullPartition)}`).join("/");
}

function escapeValue(value: string): string {
  return value.replaceAll(
    escaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The values of a partition by the folders of a key: `day=2026-01-01/hour=3/a.parquet`. Undefined for other folders. */
export function parsePartitionFolders(
  keys: readonly { readonly name: string }[],
  path: string,
): readonly string[] | undefined {
  const folders = path.split("/");
  const values = keys.map(({ name }, index) => {
    const [, key, value] = /^([^=]+)=(.+)$/s.exec(folders[index] ?? "") ?? [];
    return key?.toLowerCase() === name ? value : undefined;
  });
  return values.every((value) => value !== undefined) ? values.map(unescapeValue) : undefined;
}

function unescapeValue(value: string): string {
  return value.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
