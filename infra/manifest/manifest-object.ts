import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { formatManifest, manifestKey, type StackManifest } from "@sluice/lake";

export interface ManifestObjectArgs {
  readonly bucketName: pulumi.Input<string>;
  readonly manifest: pulumi.Input<StackManifest>;
}

/** The stack's manifest as an object in the lake, for analysts who may read the lake and not Pulumi's state. */
export class ManifestObject extends pulumi.ComponentResource {
  readonly object: aws.s3.BucketObject;

  constructor(name: string, args: ManifestObjectArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:ManifestObject", name, {}, options);
    this.object = new aws.s3.BucketObject(
      `${name}-manifest`,
      {
        bucket: args.bucketName,
        key: manifestKey,
        contentType: "application/json",
        content: pulumi.output(args.manifest).apply(formatManifest),
      },
      { parent: this },
    );
    this.registerOutputs({ key: this.object.key });
  }
}
