import { unquote } from "./read-json.ts";
import { scanName, scanValue, skipBlanks } from "./scan-json.ts";

/**
 * Where the value of a path begins. Undefined if there is none, or if what stands before it is not valid: what comes
 * after it is not looked at. Of members of one name the first one counts.
 */
export function findInJson(json: string, path: readonly string[]): number | undefined {
  let position: number | undefined = skipBlanks(json, 0);
  for (const step of path) {
    if (position === undefined) return undefined;
    position = json[position] === "{" ? findMember(json, position, step) : findItem(json, position, step);
  }
  return position;
}

function findMember(json: string, start: number, key: string): number | undefined {
  for (let position = skipBlanks(json, start + 1); ;) {
    const name = scanName(json, position);
    if (name === undefined) return undefined;
    if (unquote(json.slice(position, name.end)) === key) return skipBlanks(json, name.valueAt);
    const end = scanValue(json, name.valueAt);
    const comma = end === undefined ? -1 : skipBlanks(json, end);
    if (json[comma] !== ",") return undefined;
    position = skipBlanks(json, comma + 1);
  }
}

function findItem(json: string, start: number, step: string): number | undefined {
  if (json[start] !== "[" || !/^\d+$/.test(step)) return undefined;
  const positions = listItems(json, start);
  const index = Number(step);
  for (let seen = 0; ; seen += 1) {
    const { value, done } = positions.next();
    if (done === true) return undefined;
    if (seen === index) return value;
  }
}

/**
 * Where the items of an array begin; returns whether the array is valid to its end. The value of an item may not be
 * valid, and then it is the last.
 */
export function* listItems(json: string, start: number): Generator<number, boolean> {
  let position = skipBlanks(json, start + 1);
  if (json[position] === "]") return true;
  for (;;) {
    if (position >= json.length) return false;
    yield position;
    const end = scanValue(json, position);
    const next = end === undefined ? -1 : skipBlanks(json, end);
    if (json[next] === "]") return true;
    if (json[next] !== ",") return false;
    position = skipBlanks(json, next + 1);
  }
}
