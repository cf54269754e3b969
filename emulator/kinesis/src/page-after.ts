export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

export interface PageRequest<Item> {
  readonly nameOf: (item: Item) => string;
  /** Exclusive: the last name of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** One page of a list that is sorted by name. */
export function pageAfter<Item>(sorted: readonly Item[], { nameOf, after, limit }: PageRequest<Item>): Page<Item> {
  const rest = after === undefined ? sorted : sorted.filter((item) => nameOf(item) > after);
  return { items: rest.slice(0, limit), hasMore: rest.length > limit };
}
