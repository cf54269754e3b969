import { AthenaSqlError } from "../../errors.ts";

/** `.key`, `[0]` or `[key]`, `["any \" key"]` (Trino's JsonPathTokenizer). */
const step = /\.([\p{L}\p{Nd}_:]+)|\[([\p{L}\p{Nd}_]+)\]|\["((?:[^"\\]|\\["\\])*)"\]/uy;
/** Trino looks at characters of 16 bits. */
const beyond = /[^"][\u{10000}-\u{10FFFF}][^"]*$/u;

/**
 * Reads a path of json_extract: keys, of which a number is an index too. Throws AthenaSqlError for a path that is none, as
 * wildcards, filters and slices are.
 */
export function parseJsonPath(path: string): readonly string[] {
  const steps: string[] = [];
  let position = path.startsWith("$") ? 1 : -1;
  while (position !== -1 && position < path.length) {
    step.lastIndex = position;
    const [whole, key, index, quoted] = step.exec(path) ?? [];
    const name = key ?? index ?? quoted?.replaceAll(/\\(.)/gs, "$1");
    if (whole === undefined || name === undefined || (quoted === undefined && beyond.test(whole))) break;
    steps.push(name);
    position = step.lastIndex;
  }
  if (position === path.length) return steps;
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Invalid JSON path: '${path}'`);
}
