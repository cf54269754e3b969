import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PrivateBucket } from "./private-bucket.ts";

export interface LakeArgs {
  /** Name of the Glue database: lower case, letters, digits and `_`. */
  readonly databaseName: pulumi.Input<string>;
}

/** Where the data ends: a bucket, and the Glue database over it. */
export class Lake extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  readonly database: aws.glue.CatalogDatabase;

  constructor(name: string, args: LakeArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:Lake", name, {}, options);
    const child = { parent: this };
    this.bucket = new PrivateBucket(`${name}-lake`, {}, child).bucket;
    this.database = new aws.glue.CatalogDatabase(
      `${name}-database`,
      { name: args.databaseName, description: "Rows delivered by Sluice." },
      child,
    );
    this.registerOutputs({ bucketName: this.bucket.bucket, databaseName: this.database.name });
  }
}
