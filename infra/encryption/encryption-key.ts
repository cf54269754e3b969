import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { buildKeyPolicy } from "./key-policy.ts";

export interface EncryptionKeyArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly protect: boolean;
}

/** A KMS key of the stack's own, new material every year: for streams, buckets, logs, the function's environment, alarms. */
export class EncryptionKey extends pulumi.ComponentResource {
  readonly key: aws.kms.Key;

  constructor(name: string, args: EncryptionKeyArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:EncryptionKey", name, {}, options);
    const { accountId, region, protect } = args;
    this.key = new aws.kms.Key(
      `${name}-key`,
      {
        description: `Encrypts what ${name} keeps.`,
        enableKeyRotation: true,
        // Without the key its data is gone for good: as long to change one's mind as KMS allows.
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify(pulumi.output({ accountId, region }).apply(buildKeyPolicy)),
      },
      { parent: this, protect },
    );
    new aws.kms.Alias(`${name}-key-alias`, { name: `alias/${name}`, targetKeyId: this.key.keyId }, { parent: this });
    this.registerOutputs({ keyArn: this.key.arn });
  }
}
