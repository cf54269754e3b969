export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

export interface PageAfterRequest<Item> {
  readonly toName: (item: Item) => string;
  /** Exclusive: the last name of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** One page of a list that is sorted by name. */
export function takePageAfter<Item>(
  sorted: readonly Item[],
  { toName, after, limit }: PageAfterRequest<Item>,
): Page<Item> {
  const rest = after === undefined ? sorted : sorted.filter((item) => toName(item) > after);
  return { items: rest.slice(0, limit), hasMore: rest.length > limit };
}
