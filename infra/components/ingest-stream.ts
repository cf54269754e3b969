import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface IngestStreamArgs {
  /** Name of the Kinesis stream: what producers are told. */
  readonly streamName: pulumi.Input<string>;
  readonly shardCount: pulumi.Input<number>;
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
        streamModeDetails: { streamMode: "PROVISIONED" },
        shardCount: args.shardCount,
        retentionPeriod: 24,
        encryptionType: "KMS",
        kmsKeyId: "alias/aws/kinesis",
      },
      { parent: this },
    );
    this.registerOutputs({ streamName: this.stream.name });
  }
}
