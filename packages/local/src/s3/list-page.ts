export interface PageRequest {
  readonly delimiter?: string | undefined;
  readonly prefix: string;
  /** Exclusive: the last item of the page before, or any text to start after. */
  readonly after?: string | undefined;
  readonly maxItems: number;
}

/** Part of a listing. Common prefixes count as items, each once for all the keys that it stands for. */
export interface ListPage {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  /** The last item, if there are more. */
  readonly last?: string | undefined;
}

/** Cuts one page out of keys that stand in UTF-8 order and start with the prefix. */
export function listPage(sortedKeys: readonly string[], request: PageRequest): ListPage {
  const { after, maxItems } = request;
  const page = new Map<string, "key" | "prefix">();
  for (const key of sortedKeys) {
    const item = itemOf(key, request);
    if (item.name === after || page.has(item.name) || isUpTo(key, after)) continue;
    if (page.size >= maxItems) return { ...split(page), last: [...page.keys()].at(-1) };
    page.set(item.name, item.kind);
  }
  return split(page);
}

function itemOf(key: string, { prefix, delimiter }: PageRequest): { readonly name: string; kind: "key" | "prefix" } {
  const end = delimiter === undefined || delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  if (delimiter === undefined || end === -1) return { name: key, kind: "key" };
  return { name: key.slice(0, end + delimiter.length), kind: "prefix" };
}

function isUpTo(key: string, after: string | undefined): boolean {
  return after !== undefined && Buffer.compare(Buffer.from(key), Buffer.from(after)) <= 0;
}

function split(page: ReadonlyMap<string, "key" | "prefix">) {
  const names = (kind: "key" | "prefix") => [...page].filter(([, itsKind]) => itsKind === kind).map(([name]) => name);
  return { keys: names("key"), commonPrefixes: names("prefix") };
}
