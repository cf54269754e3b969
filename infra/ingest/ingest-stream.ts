import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { CompleteDatasetArgs } from "../arguments/dataset-args.ts";

export interface IngestStreamArgs {
  /** Name of the Kinesis stream, as producers are told. */
  readonly streamName: pulumi.Input<string>;
  readonly settings: Pick<CompleteDatasetArgs, "shardCount" | "retentionHours">;
  readonly protect: boolean;
  /** Defaults to AWS's own key for Kinesis. */
  readonly keyArn?: pulumi.Input<string> | undefined;
}

/** The Kinesis data stream that takes one dataset's records. */
export class IngestStream extends pulumi.ComponentResource {
  readonly stream: aws.kinesis.Stream;

  constructor(name: string, args: IngestStreamArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:IngestStream", name, {}, options);
    this.stream = new aws.kinesis.Stream(
      `${name}-stream`,
      {
        name: args.streamName,
        ...toStreamCapacity(args.settings),
        retentionPeriod: args.settings.retentionHours,
        encryptionType: "KMS",
        kmsKeyId: args.keyArn ?? "alias/aws/kinesis",
      },
      { parent: this, protect: args.protect },
    );
    this.registerOutputs({ streamName: this.stream.name });
  }
}

/** AWS decides how many shards an on-demand stream has. */
function toStreamCapacity({ shardCount }: IngestStreamArgs["settings"]) {
  if (shardCount === "on-demand") return { streamModeDetails: { streamMode: "ON_DEMAND" } };
  return { streamModeDetails: { streamMode: "PROVISIONED" }, shardCount };
}
