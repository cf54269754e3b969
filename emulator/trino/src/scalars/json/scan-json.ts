import { AthenaSqlError } from "../../errors.ts";

/** Deeper JSON is refused, before the stack ends. */
const maxDepth = 2000;

// oxlint-disable-next-line no-control-regex -- JSON allows none of them within a text
const text = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?!\d)(?:\.\d+(?!\d)|(?!\.))(?:[eE][+-]?\d+|(?![eE]))/y;
const word = /(?:true|false|null)(?!\w)/y;

/** Where a value ends that begins at a position, blanks aside; undefined if there is no valid one (RFC 8259). */
export function scanValue(json: string, start: number, depth = 0): number | undefined {
  if (depth > maxDepth)
    throw new AthenaSqlError("NOT_SUPPORTED", `JSON deeper than ${maxDepth} is not emulated locally`);
  const position = skipBlanks(json, start);
  const first = json[position];
  if (first === "{") return scanList(json, position, "}", (at) => scanMember(json, at, depth + 1));
  if (first === "[") return scanList(json, position, "]", (at) => scanValue(json, at, depth + 1));
  return scanScalar(json, position);
}

/** The same for a text, a number or a word. */
export function scanScalar(json: string, position: number): number | undefined {
  const first = json[position];
  return match(first === '"' ? text : first === "t" || first === "f" || first === "n" ? word : number, json, position);
}

export function skipBlanks(json: string, start: number): number {
  let position = start;
  while (isBlank(json.charCodeAt(position))) position += 1;
  return position;
}

/** Space, tab, line feed, carriage return. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** What stands between a position and the end of a value is the name of a member, with its colon. */
export function scanName(json: string, start: number): { readonly end: number; readonly valueAt: number } | undefined {
  const end = json[start] === '"' ? match(text, json, start) : undefined;
  if (end === undefined) return undefined;
  const colon = skipBlanks(json, end);
  return json[colon] === ":" ? { end, valueAt: colon + 1 } : undefined;
}

function scanMember(json: string, start: number, depth: number): number | undefined {
  const name = scanName(json, skipBlanks(json, start));
  return name && scanValue(json, name.valueAt, depth);
}

/** Between brackets or braces, of which the first is at the position. */
function scanList(
  json: string,
  start: number,
  close: string,
  scanItem: (position: number) => number | undefined,
): number | undefined {
  let position = skipBlanks(json, start + 1);
  if (json[position] === close) return position + 1;
  for (;;) {
    const end = scanItem(position);
    if (end === undefined) return undefined;
    position = skipBlanks(json, end);
    if (json[position] === close) return position + 1;
    if (json[position] !== ",") return undefined;
    position += 1;
  }
}

function match(pattern: RegExp, json: string, position: number): number | undefined {
  pattern.lastIndex = position;
  return pattern.test(json) ? pattern.lastIndex : undefined;
}
