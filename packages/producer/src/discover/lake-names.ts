import { defineDataset, distinguishHeaders, InvalidDatasetError, text } from "@sluice/schema";

export interface NamedColumns {
  readonly columns: readonly { readonly name: string; readonly header: string }[];
  /** Which names could not be kept, and what they became. */
  readonly notes: readonly string[];
}

/** A unit at the end of a CamelCase header, which the name leaves out; the definition keeps the whole header. */
const unit = /(?<=[a-z])(?:Mm|Cm|Km|Mg|Kg|Ml)$/;
const maxNameCharacters = 100;

/** `SepalLengthCm` -> `sepal_length`, `Größe (max.)` -> `grosse_max`; empty when the text has no letter or digit. */
export function toLakeName(header: string): string {
  return toSnakeCase(header.replace(unit, ""));
}

/** Finds, for each header, a name that Glue and Athena allow and no other column has, ours included. */
export function nameColumns(headers: readonly string[]): NamedColumns {
  const taken = new Set<string>();
  const distinct = distinguishHeaders(headers);
  const notes: string[] = [];
  const headersByName = Map.groupBy(headers, toLakeName);
  const columns = headers.map((header, index) => {
    const withoutUnit = toLakeName(header);
    // Where two headers differ only in the unit, both keep it.
    const isTwin = (headersByName.get(withoutUnit)?.length ?? 0) > 1;
    const wanted = isTwin ? toSnakeCase(header) : withoutUnit;
    const name = findFreeName(toLegalName(wanted, index), taken);
    taken.add(name);
    // The producer finds columns by header, ignoring case and blanks; it numbers those that are repeated.
    const own = distinct[index] ?? header;
    const isRepeated = own !== header.trim().toLowerCase();
    if (isRepeated)
      notes.push(`header "${header}" stands twice: column ${index + 1}, named ${name}, is read as "${own}"`);
    else if (name !== wanted) notes.push(`column ${index + 1} "${header}" is named ${name}: ${explainRename(wanted)}`);
    return { name, header: isRepeated ? own : header };
  });
  return { columns, notes };
}

/** The name, or the first of `name_2`, `name_3`, ... that is free. */
export function findFreeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

function toSnakeCase(header: string): string {
  return header
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, maxNameCharacters)
    .replaceAll(/^_+|_+$/g, "");
}

function toLegalName(wanted: string, index: number): string {
  if (wanted === "") return `column_${index + 1}`;
  if (/^\d/.test(wanted)) return `column_${wanted}`;
  return isLegal(wanted) ? wanted : `source_${wanted}`;
}

function explainRename(wanted: string): string {
  if (wanted === "") return "the header has no letter or digit";
  if (/^\d/.test(wanted)) return "a name begins with a letter";
  return isLegal(wanted) ? "another column has the name" : `"${wanted}" is reserved`;
}

/** Asks the schema, which knows the columns that the lake adds. */
function isLegal(name: string): boolean {
  const columns = [{ name, type: text, header: name }];
  const parts = { name: "probe", description: "", partitionColumns: [], sampleQuery: "" };
  try {
    return defineDataset({ ...parts, columns, routingColumn: name }).columns.length > 0;
  } catch (error) {
    if (error instanceof InvalidDatasetError) return false;
    throw error;
  }
}
