import type { ListedFile, WalkBounds } from "./walk-keys.ts";

export interface KeyPageRequest {
  readonly delimiter?: string | undefined;
  readonly prefix: string;
  /** Exclusive: the last item of the page before, or any text to start after. */
  readonly after?: string | undefined;
  readonly maxItems: number;
}

/** Part of a listing. Common prefixes count as items, each once for all the keys that it stands for. */
export interface KeyPage {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  /** The last item, if there are more. */
  readonly last?: string | undefined;
}

/** Walks keys in UTF-8 order, within bounds. */
export type WalkKeys = (bounds: WalkBounds) => AsyncIterable<Pick<ListedFile, "key">>;

/** Takes one page from a walk, which goes no further than the page. */
export async function takeKeyPage(walk: WalkKeys, request: KeyPageRequest): Promise<KeyPage> {
  const { prefix, after, maxItems } = request;
  const page = new Map<string, "key" | "prefix">();
  if (maxItems === 0) return splitByKind(page);
  /** What begins with it has been counted: the page before ended with it, or this one has it. */
  let rolledUp = after !== undefined && isRolledUp(after, request) ? after : undefined;
  const isDone = (start: string) => rolledUp !== undefined && start.startsWith(rolledUp);
  for await (const { key } of walk({ prefix, after, isDone })) {
    const item = toListedItem(key, request);
    if (page.size >= maxItems) return { ...splitByKind(page), last: [...page.keys()].at(-1) };
    page.set(item.name, item.kind);
    if (item.kind === "prefix") rolledUp = item.name;
  }
  return splitByKind(page);
}

/** Whether the page before can have ended with it as a common prefix. */
function isRolledUp(name: string, request: KeyPageRequest): boolean {
  const item = toListedItem(name, request);
  return name.startsWith(request.prefix) && item.kind === "prefix" && item.name === name;
}

function toListedItem(
  key: string,
  { prefix, delimiter }: KeyPageRequest,
): { readonly name: string; kind: "key" | "prefix" } {
  const end = delimiter === undefined || delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  if (delimiter === undefined || end === -1) return { name: key, kind: "key" };
  return { name: key.slice(0, end + delimiter.length), kind: "prefix" };
}

function splitByKind(page: ReadonlyMap<string, "key" | "prefix">) {
  const names = (kind: "key" | "prefix") => [...page].filter(([, itsKind]) => itsKind === kind).map(([name]) => name);
  return { keys: names("key"), commonPrefixes: names("prefix") };
}
