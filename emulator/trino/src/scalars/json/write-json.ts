import { formatDouble } from "../numbers/format-double.ts";
import type { Json, JsonMember } from "./json-value.ts";

/** Members as they stand, or in the order of their names, of which the last counts, as the type JSON has them. */
export type MemberOrder = "as written" | "sorted";

/** JSON as Jackson writes it: no blanks, numbers with a point or an exponent as doubles. */
export function writeJson(json: Json, order: MemberOrder): string {
  switch (json.kind) {
    case "boolean":
      return String(json.value);
    case "number":
      return writeNumber(json.digits);
    case "text":
      return quote(json.text);
    case "array":
      return `[${json.items.map((item) => writeJson(item, order)).join(",")}]`;
    case "object":
      return `{${toMembers(json.members, order)
        .map(({ name, value }) => `${quote(name)}:${writeJson(value, order)}`)
        .join(",")}}`;
    case "null":
  }
  return "null";
}

function toMembers(members: readonly JsonMember[], order: MemberOrder): readonly JsonMember[] {
  if (order === "as written") return members;
  const byName = new Map(members.map((member) => [member.name, member]));
  return [...byName.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function writeNumber(digits: string): string {
  if (/^-?\d+$/.test(digits)) return digits === "-0" ? "0" : digits;
  const value = Number(digits);
  return Number.isFinite(value) ? formatDouble(value) : `"${value}"`;
}

// oxlint-disable-next-line no-control-regex -- these are what JSON escapes
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Jackson escapes what JavaScript does, in capitals, and pairs of surrogates. */
export function quote(text: string): string {
  if (!escaped.test(text)) return `"${text}"`;
  return JSON.stringify(text)
    .replaceAll(/\\u[0-9a-f]{4}/g, (escape) => `\\u${escape.slice(2).toUpperCase()}`)
    .replaceAll(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16).toUpperCase()}`);
}
