import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseStackManifest } from "@sluice/infra";

// The stack of ../own-program, or of this repository's own program: the outputs are called alike.
const lake = new pulumi.StackReference(new pulumi.Config().require("lake"));
const manifest = lake.requireOutput("manifest").apply(parseStackManifest);
const policyArn = lake.requireOutput("producerPolicyArns").apply((arns) => arns["weather"]);

const trust = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
const station = new aws.iam.Role("station", {
  assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
});
new aws.iam.RolePolicyAttachment("station-puts", { role: station.name, policyArn });

/** Where the station puts its rows. */
export const streamName = manifest.apply(({ datasets }) => datasets["weather"]?.streamName);
