import { describeDelivery, readDelivery } from "@sluice/aws";
import type { DatasetManifest } from "@sluice/lake";

import { findNoRowsReason } from "../lake/explain-no-rows.ts";
import type { OpenStack } from "../open-stack.ts";
import { listNamedDatasets } from "./named-datasets.ts";

/** What a query could not see yet. */
export interface DeliveryWatch {
  /** A line for each dataset of which rows are on their way, or that has none at all. Waits for nobody. */
  readonly describe: (query: { readonly scannedNothing: boolean }) => Promise<readonly string[]>;
  /** Gives up what has not been answered. */
  readonly end: () => void;
}

/** Asks beside the query where the rows are that it speaks of. */
export function watchDelivery(sql: string, stack: OpenStack): DeliveryWatch {
  const ending = new AbortController();
  const watched = listNamedDatasets(sql, stack.manifest).map((entry) => ({
    entry,
    reading: readDelivery(stack, entry, ending.signal),
  }));
  return {
    describe: async ({ scannedNothing }) => {
      const lines = await Promise.all(
        watched.map(async ({ entry, reading }) => {
          // What has been answered by now, and else nothing.
          const delivery = await Promise.race([reading, Promise.resolve(undefined)]);
          const onTheWay = delivery && describeDelivery(delivery, Date.now());
          const line = onTheWay ?? (scannedNothing ? await explainSilently(stack, entry) : undefined);
          return line === undefined ? [] : [`${entry.dataset}: ${line}`];
        }),
      );
      return lines.flat();
    },
    end: () => ending.abort(),
  };
}

/** Whoever may query may not be allowed to list. */
async function explainSilently({ s3, manifest }: OpenStack, entry: DatasetManifest): Promise<string | undefined> {
  return findNoRowsReason(s3, { bucket: manifest.bucket, entry }).catch(() => undefined);
}
