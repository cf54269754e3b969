import * as pulumi from "@pulumi/pulumi";
import type { DatasetManifest } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";
import { buildDatasetManifest, type DatasetFacts } from "./dataset-manifest.ts";

export interface ResolvedFacts extends Pick<DatasetFacts, "window" | "columns"> {
  readonly config: CompleteDatasetArgs;
  readonly region: pulumi.Input<string>;
  readonly bucketName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  /** Absent for Direct PUT. */
  readonly streamName?: pulumi.Input<string> | undefined;
  readonly deliveryStreamName: pulumi.Input<string>;
  /** Where rows are posted; absent where they cannot be. */
  readonly rowsUrl?: pulumi.Input<string> | undefined;
  /** Where files of the dataset land; absent where they do not. */
  readonly landing?: pulumi.Input<string> | undefined;
}

/** Builds one dataset's manifest once its names are known. */
export function resolveDatasetManifest(dataset: Dataset, facts: ResolvedFacts): pulumi.Output<DatasetManifest> {
  const { config, region, bucketName: bucket, databaseName: database, streamName, deliveryStreamName } = facts;
  const { format, partitioning, sourceBackup: hasSourceBackup, definition, lockedOn } = config;
  const { bufferingIntervalSeconds, bufferingSizeMiB } = config;
  const { window, columns, rowsUrl, landing } = facts;
  return pulumi
    .all([
      pulumi.output({ region, bucket, database, streamName, deliveryStreamName, rowsUrl, landing }),
      pulumi.output({ bufferingIntervalSeconds, bufferingSizeMiB }),
    ])
    .apply(([names, buffering]) =>
      buildDatasetManifest(dataset, {
        ...names,
        hasSourceBackup,
        definition,
        lockedOn,
        ...(window !== undefined && { window }),
        columns,
        settings: { format, partitioning, ...buffering },
      }),
    );
}
