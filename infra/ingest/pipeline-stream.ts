import type * as pulumi from "@pulumi/pulumi";

/** The stream that a pipeline reads, created or brought along. */
export interface PipelineStream {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** The customer's key that it is encrypted with; none for AWS's own. */
  readonly keyArn: pulumi.Output<string> | undefined;
}
