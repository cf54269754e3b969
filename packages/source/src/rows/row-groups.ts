import type { RowGroup } from "@sluice/lake";

/** What rows are packed by: at full speed their partition, in order their routing value. */
export interface RowGroups {
  readonly isOrdered: boolean;
  readonly findGroup: (partition: string, routingValue: string) => RowGroup;
}

/** Above so many groups the known ones are forgotten: they are found again when a row needs them. */
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
