import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { toProducerLakeArns } from "../access/arns.ts";
import { createServiceRole } from "../access/service-role.ts";
import { buildEc2TrustPolicy } from "../access/trust-policy.ts";
import { InvalidArgumentsError } from "../arguments/errors.ts";
import type { IngestHostArgs } from "../arguments/sluice-args.ts";
import type { PipelineStream } from "../ingest/pipeline-stream.ts";
import { findSourceProblems } from "./find-source-problems.ts";
import { describeHeartbeat } from "./heartbeat.ts";
import { createHostAlarms } from "./host-alarms.ts";
import { HostNetwork } from "./host-network.ts";
import { buildHostPolicy } from "./host-policy.ts";
import { HostVolume } from "./host-volume.ts";
import { parseS3Source } from "./parse-s3-source.ts";
import { renderServiceUnit } from "./service-unit.ts";
import { renderUserData } from "./user-data.ts";

/** Built by `pnpm run build`. */
const producerPath = fileURLToPath(import.meta.resolve("#producer"));
/** The newest Amazon Linux 2023 (AL2023 guide, ec2, read 2026-11-21). */
const imageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

export interface HostInstanceArgs {
  readonly host: IngestHostArgs;
  readonly region: pulumi.Input<string>;
  readonly stream: PipelineStream;
  /** The bucket that the host fetches the producer from. */
  readonly bucketName: pulumi.Input<string>;
  readonly bucketArn: pulumi.Input<string>;
  readonly permissionsBoundaryArn: pulumi.Input<string> | undefined;
  readonly keyArn: pulumi.Input<string> | undefined;
  /** Told when the host fails. */
  readonly topicArn: pulumi.Input<string>;
}

type ChildOptions = pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource };

/** A small machine that runs the producer as a service, with Session Manager as the only way in and a role for one stream. */
export class HostInstance extends pulumi.ComponentResource {
  readonly instance: aws.ec2.Instance;

  constructor(name: string, args: HostInstanceArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:IngestHost", name, {}, options);
    const child = { parent: this };
    const artifact = createArtifact(name, args, child);
    const { profile, policy } = createRole(name, args, artifact, child);
    const network = new HostNetwork(name, { region: args.region }, child);
    const { keyArn } = args;
    const state = new HostVolume(name, { availabilityZone: network.subnet.availabilityZone, keyArn }, child);
    const image = aws.ssm.getParameterOutput({ name: imageParameter }, child);
    this.instance = new aws.ec2.Instance(
      `${name}-host`,
      {
        ami: image.value,
        instanceType: args.host.instanceType ?? "t4g.small",
        iamInstanceProfile: profile.name,
        subnetId: network.subnet.id,
        vpcSecurityGroupIds: [network.securityGroup.id],
        associatePublicIpAddress: true,
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        rootBlockDevice: {
          encrypted: true,
          volumeType: "gp3",
          volumeSize: 16,
          ...(keyArn && { kmsKeyId: keyArn }),
        },
        monitoring: true,
        ebsOptimized: true,
        userData: buildUserData(name, args, { artifact, volumeId: state.volume.id }),
        userDataReplaceOnChange: true,
        tags: { Name: `${name}-host` },
      },
      // A newer image alone is no reason to interrupt the producer: replace the host when you choose to.
      { ...child, dependsOn: [policy, network.wayOut], ignoreChanges: ["ami"] },
    );
    state.attachTo(this.instance, name);
    createHostAlarms(name, { instanceId: this.instance.id, topicArn: args.topicArn }, child);
    this.registerOutputs({ instanceId: this.instance.id });
  }
}

/** The producer as one file, under a key that contains its hash: a new producer means a new host. */
function createArtifact(name: string, { bucketName }: HostInstanceArgs, child: ChildOptions): aws.s3.BucketObject {
  // A plan does not need a build.
  const content = existsSync(producerPath) ? readFileSync(producerPath) : "";
  const version = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return new aws.s3.BucketObject(
    `${name}-producer`,
    {
      bucket: bucketName,
      key: `artifacts/producer-${version}.mjs`,
      source: new pulumi.asset.FileAsset(producerPath),
      contentType: "text/javascript",
    },
    child,
  );
}

interface Installed {
  readonly artifact: aws.s3.BucketObject;
  readonly volumeId: pulumi.Input<string>;
}

function buildUserData(name: string, args: HostInstanceArgs, { artifact, volumeId }: Installed): pulumi.Output<string> {
  const { dataset, source } = args.host;
  const facts = { region: args.region, source, bucket: artifact.bucket, key: artifact.key, volumeId };
  return pulumi.output(facts).apply(({ source: given, ...known }) => {
    const unit = renderServiceUnit({ ...known, dataset, source: requireSource(given) });
    return renderUserData({ ...known, name, unit });
  });
}

/** One that is a plain value has been checked with the other arguments. */
function requireSource(source: string): string {
  const problems = findSourceProblems(source).map((message) => ({ path: "ingestHost.source", message }));
  if (problems.length > 0) throw new InvalidArgumentsError("Ingest host", problems);
  return source;
}

function createRole(name: string, args: HostInstanceArgs, artifact: aws.s3.BucketObject, child: ChildOptions) {
  const { permissionsBoundaryArn } = args;
  const document = pulumi
    .output({
      streamArn: args.stream.arn,
      streamKeyArn: args.stream.keyArn,
      artifactArn: pulumi.interpolate`${args.bucketArn}/${artifact.key}`,
      ...toProducerLakeArns(args.bucketArn, args.host.dataset),
      source: args.host.source,
      keyArn: args.keyArn,
    })
    .apply(({ source, ...arns }) =>
      buildHostPolicy({
        ...arns,
        source: parseS3Source(requireSource(source)),
        namespace: describeHeartbeat(name).namespace,
      }),
    );
  const trust = buildEc2TrustPolicy();
  const { role, policy } = createServiceRole(
    `${name}-host`,
    { trust, policy: document, permissionsBoundaryArn },
    child,
  );
  const profile = new aws.iam.InstanceProfile(`${name}-host-profile`, { role: role.name }, child);
  return { profile, policy };
}
