import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { landedTag, type LoadState } from "@sluice/lake";

import { expireNoncurrentVersions, type LifecycleRule, PrivateBucket } from "../data-lake/private-bucket.ts";
import type { CompleteLandingSettings } from "./landing-settings.ts";

export interface LandingBucketArgs {
  readonly settings: Pick<CompleteLandingSettings, "expireLoadedDays">;
  readonly logBucketName: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly protect: boolean;
}

/** Where files land, each dataset's in a folder of its own. It keeps versions: a file is loaded by the version that landed. */
export class LandingBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string, args: LandingBucketArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:LandingBucket", name, {}, options);
    const { settings, logBucketName, keyArn, protect } = args;
    this.bucket = new PrivateBucket(
      `${name}-landing`,
      {
        lifecycleRules: buildLifecycleRules(settings),
        isVersioned: true,
        forceDestroy: !protect,
        protect,
        logBucketName,
        keyArn,
      },
      { parent: this },
    ).bucket;
    this.registerOutputs({ bucketName: this.bucket.bucket });
  }
}

/** What became of a file whose rows are in the stream. */
const doneStates: readonly LoadState[] = ["loaded", "rejected"];

function buildLifecycleRules({ expireLoadedDays: days }: LandingBucketArgs["settings"]): readonly LifecycleRule[] {
  return [
    ...(days === undefined ? [] : doneStates.map((state) => expireTagged(state, days))),
    // As long as it is there, a file that was overwritten can still be loaded.
    expireNoncurrentVersions,
  ];
}

function expireTagged(value: LoadState, days: pulumi.Input<number>): LifecycleRule {
  const filter = { tag: { key: landedTag, value } };
  return { id: `expire-${value}`, status: "Enabled", filter, expiration: { days } };
}
