import {
  CreateStreamCommand,
  DescribeAccountSettingsCommand,
  DescribeLimitsCommand,
  DescribeStreamCommand,
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
  PutRecordCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis, StreamName, toRecordEntry } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 3 }));
});

afterEach(() => aws.close());

async function describeIt() {
  return (await aws.client.send(new DescribeStreamCommand({ StreamName }))).StreamDescription;
}

describe("DescribeLimits", () => {
  it("counts shards of provisioned streams, and on-demand streams", async () => {
    const onDemand = { StreamMode: "ON_DEMAND" } as const;
    await aws.client.send(new CreateStreamCommand({ StreamName: "another", StreamModeDetails: onDemand }));

    expect(await aws.client.send(new DescribeLimitsCommand())).toMatchObject({
      OpenShardCount: 3,
      OnDemandStreamCount: 1,
      OnDemandStreamCountLimit: 50,
    });
  });
});

describe("DescribeAccountSettings", () => {
  it("knows of no commitment", async () => {
    expect(await aws.client.send(new DescribeAccountSettingsCommand())).toMatchObject({
      MinimumThroughputBillingCommitment: { Status: "DISABLED" },
    });
  });
});

describe("encryption", () => {
  it("is shown once it is started, until it is stopped", async () => {
    const key = { StreamName, EncryptionType: "KMS", KeyId: "alias/aws/kinesis" } as const;
    await aws.client.send(new StartStreamEncryptionCommand(key));
    const during = await describeIt();
    const put = await aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("a") }));
    await aws.client.send(new StopStreamEncryptionCommand(key));

    expect(during).toMatchObject({ EncryptionType: "KMS", KeyId: "alias/aws/kinesis" });
    expect(put.EncryptionType).toBe("KMS");
    expect((await describeIt())?.EncryptionType).toBe("NONE");
    expect(await aws.readAll()).toEqual(["a"]);
  });
});

describe("enhanced monitoring", () => {
  it("is shown by metric", async () => {
    const enabling = new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ["ALL"] });
    const enabled = await aws.client.send(enabling);
    const ShardLevelMetrics = ["OutgoingBytes", "OutgoingRecords"] as const;
    await aws.client.send(
      new DisableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: [...ShardLevelMetrics] }),
    );

    expect(enabled).toMatchObject({ CurrentShardLevelMetrics: [], DesiredShardLevelMetrics: { length: 7 } });
    expect((await describeIt())?.EnhancedMonitoring).toEqual([
      {
        ShardLevelMetrics: [
          "IncomingBytes",
          "IncomingRecords",
          "WriteProvisionedThroughputExceeded",
          "ReadProvisionedThroughputExceeded",
          "IteratorAgeMilliseconds",
        ],
      },
    ]);
  });
});
