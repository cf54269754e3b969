import type { RowGroup } from "@sluice/lake";

/** What rows are packed by: their partition at full speed, their routing value when order is kept. */
export interface RowGroups {
  readonly isOrdered: boolean;
  readonly findGroup: (partition: string, routingValue: string) => RowGroup;
}

/** Beyond this many groups, the known ones are forgotten; a row that needs one makes it again. */
const maxKnown = 50_000;

export function createRowGroups({ isOrdered }: { readonly isOrdered: boolean }): RowGroups {
  const known = new Map<string, RowGroup>();
  return {
    isOrdered,
    findGroup: (partition, routingValue) => {
      const id = isOrdered ? `${routingValue}\n${partition}` : partition;
      const group = known.get(id);
      if (group !== undefined) return group;
      if (known.size >= maxKnown) known.clear();
      // At full speed the record's shard is chosen by an explicit hash key: any routing value of its rows will do.
      const made = { key: isOrdered ? routingValue : partition, partition, partitionKey: routingValue };
      known.set(id, made);
      return made;
    },
  };
}
