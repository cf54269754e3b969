import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { buildKeyPolicy } from "./key-policy.ts";

export interface EncryptionKeyArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly hasLanding: boolean;
  readonly protect: boolean;
  /** Whether AWS keeps the key when Pulumi lets it go: for data that stays when the stack goes. */
  readonly retainOnDelete: boolean;
}

/** A KMS key of the stack's own, rotated every year: for streams, buckets, logs, the function's environment, alarms. */
export class EncryptionKey extends pulumi.ComponentResource {
  readonly key: aws.kms.Key;

  constructor(name: string, args: EncryptionKeyArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:EncryptionKey", name, {}, options);
    const { accountId, region, hasLanding, protect, retainOnDelete } = args;
    this.key = new aws.kms.Key(
      `${name}-key`,
      {
        description: `Encrypts what ${name} keeps.`,
        enableKeyRotation: true,
        // Data is lost for good with its key, so this is the longest waiting period that KMS offers.
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify(pulumi.output({ accountId, region, hasLanding }).apply(buildKeyPolicy)),
      },
      { parent: this, protect, retainOnDelete },
    );
    new aws.kms.Alias(`${name}-key-alias`, { name: `alias/${name}`, targetKeyId: this.key.keyId }, { parent: this });
    this.registerOutputs({ keyArn: this.key.arn });
  }
}
