import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildKeyPolicy, Sluice } from "@sluice/infra";

import { alerts, readings } from "./datasets.ts";

const config = new pulumi.Config();
const { region } = aws.getRegionOutput();
const { accountId } = aws.getCallerIdentityOutput();

// All that is the component's own: alerts come straight to Firehose.
const north = new Sluice("plant-north", {
  datasets: [readings, { definition: alerts, directPut: true, bufferingIntervalSeconds: 60, alarms: false }],
  encryption: "customer-key",
});

// The same datasets in what there is already: in this program, or by its name.
const key = new aws.kms.Key("company", {
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: pulumi.jsonStringify(pulumi.output({ accountId, region }).apply(buildKeyPolicy)),
});
const stream = new aws.kinesis.Stream("machines", {
  name: "machines",
  shardCount: 4,
  retentionPeriod: 72,
  encryptionType: "KMS",
  kmsKeyId: key.arn,
});
const database = new aws.glue.CatalogDatabase("company", { name: "company" });

const south = new Sluice("plant-south", {
  datasets: [
    {
      definition: readings,
      stream: { name: stream.name, keyArn: key.arn },
      retentionHours: stream.retentionPeriod.apply((hours) => hours ?? 24),
    },
    alerts,
  ],
  keyArn: key.arn,
  bucketName: config.require("bucketName"),
  databaseName: database.name,
  permissionsBoundaryArn: config.require("permissionsBoundaryArn"),
  vpcEndpointIds: [config.require("vpcEndpointId")],
  bufferingIntervalSeconds: 120,
});

export const manifests = { north: north.manifest, south: south.manifest };
