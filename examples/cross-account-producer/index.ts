import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseStackManifest } from "@sluice/infra";

// The stack of ../cross-account-lake, in another account.
const lake = new pulumi.StackReference(new pulumi.Config().require("lake"));
const manifest = lake.requireOutput("manifest").apply(parseStackManifest);
const roleToAssumeArn = lake.requireOutput("producerRoleToAssumeArn").apply(String);
const streamArn = lake.requireOutput("streamArn").apply(String);
const keyArn = lake.requireOutput("keyArn").apply(String);

// The lake's account trusts this name.
const trust = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
const station = new aws.iam.Role("station", {
  name: "station",
  assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
});
new aws.iam.RolePolicy("station", {
  role: station.name,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    // Another account's word is not enough: this one has to allow its role the same.
    Statement: [
      { Sid: "BecomeProducer", Effect: "Allow", Action: "sts:AssumeRole", Resource: roleToAssumeArn },
      { Sid: "PutByItself", Effect: "Allow", Action: ["kinesis:PutRecord", "kinesis:PutRecords"], Resource: streamArn },
      { Sid: "EncryptRecords", Effect: "Allow", Action: "kms:GenerateDataKey", Resource: keyArn },
    ],
  }),
});

/** For the container's `~/.aws/config`. */
export const awsConfig = pulumi.interpolate`[profile lake]
role_arn = ${roleToAssumeArn}
credential_source = EcsContainer
region = ${manifest.region}
`;

/** Sends a file's rows, with that profile: the manifest says where to. */
export const command = pulumi.interpolate`AWS_PROFILE=lake npx sluice load readings --source readings.csv --manifest s3://${manifest.bucket}/manifest.json`;
