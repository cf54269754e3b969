import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildKeyPolicy, Sluice } from "@sluice/infra";

import { allowAssumption, allowEncryption, allowPuts } from "./producer-statements.ts";
import { readings } from "./readings.ts";

const producerRoleArn = new pulumi.Config().require("producerRoleArn");
const { region } = aws.getRegionOutput();
const { accountId } = aws.getCallerIdentityOutput();
const name = `shared-${pulumi.getStack()}`;

// Kinesis's own key serves this account alone: producers of another one need a key whose policy names them.
const key = new aws.kms.Key("lake", {
  enableKeyRotation: true,
  policy: pulumi.jsonStringify(
    pulumi.output({ accountId, region }).apply((facts) => {
      const { Version, Statement } = buildKeyPolicy(facts);
      return { Version, Statement: [...Statement, allowEncryption(producerRoleArn, facts.region)] };
    }),
  ),
});
const lake = new Sluice(name, { datasets: [readings], keyArn: key.arn });

// For the sluice command: a role to assume, which may find the stack, put rows, and keep in the lake what it rejects.
const producer = new aws.iam.Role("producer", {
  name: `${name}-readings-producer`,
  assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [allowAssumption(producerRoleArn)] }),
});
new aws.iam.RolePolicyAttachment("producer", {
  role: producer.name,
  policyArn: requireValue(lake.accessPolicies.producerPolicyArns["readings"]),
});

// For services that cannot assume one: the stream lets the producers' own role in, to put records and nothing else.
const { arn: streamArn } = requireValue(lake.pipelines["readings"]?.stream);
new aws.kinesis.ResourcePolicy("producers", {
  resourceArn: streamArn,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [streamArn.apply((arn) => allowPuts(producerRoleArn, arn))],
  }),
});

export const { manifest } = lake;
export { streamArn };
export const keyArn = key.arn;
export const producerRoleToAssumeArn = producer.arn;

function requireValue<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("the stack has no stream of readings");
  return value;
}
