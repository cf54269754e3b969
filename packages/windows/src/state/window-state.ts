import { crc32 } from "node:zlib";

import type { WindowStateText } from "@sluice/lake";

import { type Layout } from "./layout.ts";
import { nameSavedGroup, type SavedGroup } from "./saved-group.ts";

/** What a shard's records add up to since its window began. */
export interface WindowState {
  readonly layout: Layout;
  /** Place of the first record that the groups count; undefined before any. */
  readonly first: string | undefined;
  /** Place of the last record that was counted, be it in these groups or in results that were written already. */
  readonly last: string | undefined;
  /** By their names, in the order in which they came. */
  readonly groups: ReadonlyMap<string, SavedGroup>;
  /** See `RecentHashes`. */
  readonly recentHashes: string;
}

const version = "1";

/** The state of a shard of which nothing was counted. */
export function createState(layout: Layout): WindowState {
  return { layout, first: undefined, last: undefined, groups: new Map(), recentHashes: "" };
}

export function encodeState({ layout, first, last, groups, recentHashes }: WindowState): WindowStateText {
  const head = [
    encodeValues([first ?? null, last ?? null]),
    recentHashes,
    encodeValues([`${layout.groupCount}`, ...layout.columns]),
  ];
  const text = [...head, ...[...groups.values()].map(encodeValues)].join(";");
  return { version, text, checksum: checksumText(text), groups: `${groups.size}` };
}

/** Reads a state that came back: undefined when it is damaged, or of another version. A window begins with an empty one. */
export function decodeState(value: unknown, layout: Layout): WindowState | undefined {
  if (isEmpty(value)) return createState(layout);
  if (!isStateText(value) || value.version !== version || value.checksum !== checksumText(value.text)) return undefined;
  const [range = "", recentHashes = "", columns = "", ...groups] = value.text.split(";");
  const [first, last] = decodeValues(range);
  const [groupCount, ...names] = decodeValues(columns).map(String);
  const saved = groups.map(decodeValues);
  const itsLayout = { groupCount: Number(groupCount), columns: names };
  return {
    layout: itsLayout,
    first: first ?? undefined,
    last: last ?? undefined,
    groups: new Map(saved.map((group) => [nameSavedGroup(group, itsLayout.groupCount), group])),
    recentHashes,
  };
}

/** Bytes of a state in Lambda's response. */
export function countStateBytes(state: WindowStateText): number {
  return Buffer.byteLength(JSON.stringify(state));
}

export function isSameLayout(one: Layout, other: Layout): boolean {
  return one.groupCount === other.groupCount && one.columns.join() === other.columns.join();
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

type CheckedText = Pick<WindowStateText, "version" | "text" | "checksum">;

function isStateText(value: unknown): value is CheckedText {
  if (typeof value !== "object" || value === null) return false;
  const { version: its, text, checksum }: { readonly [Name in keyof CheckedText]?: unknown } = value;
  return [its, text, checksum].every((part) => typeof part === "string");
}

function checksumText(text: string): string {
  return crc32(text).toString(16);
}

/** Stands for null: an escape is always followed by digits. */
const nullMark = "%";

function encodeValues(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? nullMark : escapeText(value))).join("|");
}

function decodeValues(text: string): (string | null)[] {
  return text.split("|").map((value) => (value === nullMark ? null : unescapeText(value)));
}

/** Escapes what separates values, and what JSON would escape a second time. */
function escapeText(text: string): string {
  return needsEscape.test(text)
    ? text.replaceAll(allEscaped, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, "0")}`)
    : text;
}

function unescapeText(text: string): string {
  if (!text.includes("%")) return text;
  return text.replaceAll(/%([0-9a-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

// oxlint-disable-next-line no-control-regex -- JSON escapes them
const needsEscape = /[%|;"\\\u0000-\u001F\u007F]/;
const allEscaped = new RegExp(needsEscape, "g");
