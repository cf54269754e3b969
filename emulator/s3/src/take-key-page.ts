import type { ListedFile, WalkBounds } from "./walk-keys.ts";

export interface KeyPageRequest {
  readonly delimiter?: string | undefined;
  readonly prefix: string;
  /** Exclusive: the last item of the page before, or any text to start after. */
  readonly after?: string | undefined;
  readonly maxItems: number;
}

/** Part of a listing. A common prefix counts as one item for all the keys it stands for. */
export interface KeyPage {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  /** The last item, if there are more. */
  readonly last?: string | undefined;
}

/** Walks keys in UTF-8 order, within bounds. */
export type WalkKeys = (bounds: WalkBounds) => AsyncIterable<Pick<ListedFile, "key">>;

/** Takes one page from a walk, and walks no further than that. */
export async function takeKeyPage(walk: WalkKeys, request: KeyPageRequest): Promise<KeyPage> {
  const { prefix, after, maxItems } = request;
  const page = new Map<string, "key" | "prefix">();
  if (maxItems === 0) return splitByKind(page);
  /** A common prefix whose keys are counted: the previous page ended with it, or it is on this page. */
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

/** Whether the previous page may have ended with this name as a common prefix. */
function isRolledUp(name: string, request: KeyPageRequest): boolean {
  const item = toListedItem(name, request);
  return name.startsWith(request.prefix) && item.kind === "prefix" && item.name === name;
}

function toListedItem(
  key: string,
  request: KeyPageRequest,
): { readonly name: string; readonly kind: "key" | "prefix" } {
  const commonPrefix = findCommonPrefix(key, request);
  return commonPrefix === undefined ? { name: key, kind: "key" } : { name: commonPrefix, kind: "prefix" };
}

/** What stands for a key in a listing with a delimiter; `undefined` if the key stands for itself. */
export function findCommonPrefix(
  key: string,
  { prefix, delimiter }: Pick<KeyPageRequest, "prefix" | "delimiter">,
): string | undefined {
  if (delimiter === undefined || delimiter === "") return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? undefined : key.slice(0, end + delimiter.length);
}

function splitByKind(page: ReadonlyMap<string, "key" | "prefix">) {
  const names = (kind: "key" | "prefix") => [...page].filter(([, itsKind]) => itsKind === kind).map(([name]) => name);
  return { keys: names("key"), commonPrefixes: names("prefix") };
}
