import { DescribeStreamSummaryCommand, type KinesisClient } from "@aws-sdk/client-kinesis";
import type { DatasetManifest } from "@sluice/lake";

import type { Billing } from "./merge-loads.ts";

/** How the streams of datasets are billed. */
export async function readBilling(
  kinesis: Pick<KinesisClient, "send">,
  datasets: readonly Pick<DatasetManifest, "dataset" | "streamName">[],
): Promise<ReadonlyMap<string, Billing>> {
  const read = datasets.map(async ({ dataset, streamName }) => [dataset, await readOne(kinesis, streamName)] as const);
  return new Map(await Promise.all(read));
}

async function readOne(kinesis: Pick<KinesisClient, "send">, streamName: string | undefined): Promise<Billing> {
  if (streamName === undefined) return "Direct PUT";
  const { StreamDescriptionSummary: summary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: streamName }),
  );
  return summary?.StreamModeDetails?.StreamMode === "ON_DEMAND" ? "on demand" : "shards";
}
