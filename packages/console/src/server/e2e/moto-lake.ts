import {
  type CloudWatchClient,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { CreateDeliveryStreamCommand, type FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateStreamCommand } from "@aws-sdk/client-kinesis";
import { CreateBucketCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createCloudWatchClient, createFirehoseClient, createKinesisClient, createS3Client } from "@sluice/aws";
import { irisManifest, stackManifest } from "@sluice/lake/testing";

const region = "eu-central-1";
const functionName = `${irisManifest.deliveryStreamName}-transform`;

/** What a stack with iris has on AWS, as far as the console asks for it: two objects, 150 rows a minute ago, and an alarm. */
export async function fillMoto(endpoint: string): Promise<void> {
  const settings = { endpoint, region, credentials: { accessKeyId: "any", secretAccessKey: "any" } };
  const s3 = await createS3Client(settings, {});
  const kinesis = await createKinesisClient(settings);
  const firehose = await createFirehoseClient(settings);
  const cloudWatch = await createCloudWatchClient(settings);
  await putObjects(s3);
  await kinesis.send(new CreateStreamCommand({ StreamName: irisManifest.streamName, ShardCount: 2 }));
  await createDeliveryStream(firehose);
  await putMetrics(cloudWatch);
  await ringAlarm(cloudWatch);
  await putDashboard(cloudWatch);
  for (const client of [s3, kinesis, firehose, cloudWatch]) client.destroy();
}

async function putObjects(s3: S3Client): Promise<void> {
  const Bucket = stackManifest.bucket;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  for (const key of ["Iris-setosa", "Iris-virginica"]) {
    const Key = `${irisManifest.prefixes.data}species_key=${key}/object.parquet`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "rows" }));
  }
}

async function createDeliveryStream(firehose: FirehoseClient): Promise<void> {
  const LambdaArn = `arn:aws:lambda:${region}:123456789012:function:${functionName}:$LATEST`;
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: irisManifest.deliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${stackManifest.bucket}`,
        RoleARN: "arn:aws:iam::123456789012:role/delivery",
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [{ Type: "Lambda", Parameters: [{ ParameterName: "LambdaArn", ParameterValue: LambdaArn }] }],
        },
      },
    }),
  );
}

async function putMetrics(cloudWatch: CloudWatchClient): Promise<void> {
  const Timestamp = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  const ofFunction = { service: functionName, dataset: irisManifest.dataset };
  const put = (Namespace: string, dimensions: object, values: Readonly<Record<string, number>>) => {
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value: String(Value) }));
    const MetricData = Object.entries(values).map(([MetricName, Value]) => ({
      MetricName,
      Value,
      Dimensions,
      Timestamp,
    }));
    return cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
  };
  await put("AWS/Kinesis", { StreamName: irisManifest.streamName }, { IncomingRecords: 3, IncomingBytes: 4_700 });
  await put("Sluice", ofFunction, { RowsIn: 150, RowsOut: 149, RowsRejected: 1 });
}

async function ringAlarm(cloudWatch: CloudWatchClient): Promise<void> {
  const AlarmName = `${irisManifest.deliveryStreamName}-rows-rejected`;
  const condition = { ComparisonOperator: "GreaterThanThreshold", Threshold: 1, EvaluationPeriods: 1 } as const;
  const metric = { Namespace: "Sluice", MetricName: "RowsRejected", Period: 60, Statistic: "Sum" } as const;
  const AlarmActions = [`arn:aws:sns:${region}:123456789012:alarms`];
  await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName, AlarmActions, ...condition, ...metric }));
  await cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "a test" }));
}

async function putDashboard(cloudWatch: CloudWatchClient): Promise<void> {
  const dimensions = ["service", functionName, "dataset", irisManifest.dataset];
  const rows = [
    ["Sluice", "RowsIn", ...dimensions, { stat: "Sum" }],
    [".", "RowsRejected", ".", functionName, ".", irisManifest.dataset, { stat: "Sum" }],
  ];
  const widgets = [
    { type: "text", x: 0, y: 0, width: 24, height: 1, properties: { markdown: "# iris" } },
    { type: "metric", x: 0, y: 1, width: 8, height: 6, properties: { title: "Rows", period: 60, metrics: rows } },
  ];
  const DashboardBody = JSON.stringify({ widgets });
  await cloudWatch.send(new PutDashboardCommand({ DashboardName: stackManifest.name, DashboardBody }));
}
