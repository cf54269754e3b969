import { lakeFolders, manifestKey } from "@sluice/lake";

import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowQuery, type QueryArns } from "./allow-query.ts";
import { allowOnAny, type PolicyStatement } from "./policy-document.ts";

export interface AnalystPolicyArns extends QueryArns {
  readonly lakeArn: string;
  /** Of the stack's dashboards. */
  readonly dashboardArns: readonly string[];
  /** Of the customer's keys that the streams are encrypted with. */
  readonly streamKeyArns?: readonly string[];
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

export interface FollowPolicyArns {
  readonly streamArns: readonly string[];
  readonly deliveryStreamArns: readonly string[];
  /** Of the log groups of the datasets' transforms. */
  readonly transformLogArns: readonly string[];
}

/** What an analyst may do in a stack: find the data, query it in the stack's workgroup, watch. Query results are all it writes. */
export function listAnalystStatements(arns: AnalystPolicyArns): readonly PolicyStatement[] {
  return [
    ...allowReadLake(arns),
    ...allowQuery(arns),
    allowNamedQueries(arns),
    ...allowWatch(arns),
    ...allowUseKey(arns),
  ];
}

/**
 * What an analyst may do with datasets: follow their rows. A row's trace names the invocation that took it; the log has counts
 * and places of records, and no rows.
 */
export function listFollowStatements(arns: FollowPolicyArns): readonly PolicyStatement[] {
  const { streamArns, deliveryStreamArns, transformLogArns } = arns;
  const actions = [
    "kinesis:DescribeStreamSummary",
    "kinesis:ListShards",
    "kinesis:GetShardIterator",
    "kinesis:GetRecords",
  ];
  return [
    ...allowOnAny("FollowStreams", actions, streamArns),
    ...allowOnAny("SeeDelivery", ["firehose:DescribeDeliveryStream"], deliveryStreamArns),
    ...allowOnAny("FindInvocations", ["logs:FilterLogEvents"], transformLogArns),
  ];
}

function allowReadLake({ lakeArn }: AnalystPolicyArns): readonly PolicyStatement[] {
  const { data, rejects, errors, loads } = lakeFolders;
  const readable = [manifestKey, ...[data, rejects, errors, loads].map((folder) => `${folder}*`)];
  return [
    {
      Sid: "ReadLake",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: readable.map((key) => `${lakeArn}/${key}`),
    },
    { Sid: "ListLake", Effect: "Allow", Action: ["s3:GetBucketLocation", "s3:ListBucket"], Resource: lakeArn },
  ];
}

/** The queries that ship, to choose from. */
function allowNamedQueries({ workgroupArn }: AnalystPolicyArns): PolicyStatement {
  const Action = ["athena:ListNamedQueries", "athena:BatchGetNamedQuery"];
  return { Sid: "FindNamedQueries", Effect: "Allow", Action, Resource: workgroupArn };
}

/**
 * Composite alarms are shown to nobody who may not see all alarms, nor is their history (CloudWatch API reference,
 * DescribeAlarms and DescribeAlarmHistory, from memory, unverified); metrics have no resource.
 */
function allowWatch({ dashboardArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  return [
    {
      Sid: "SeeAlarmsAndMetrics",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory", "cloudwatch:GetMetricData"],
      Resource: "*",
    },
    { Sid: "SeeDashboards", Effect: "Allow", Action: "cloudwatch:GetDashboard", Resource: dashboardArns },
  ];
}

function allowUseKey({ keyArn, streamKeyArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const records = { keyArn: streamKeyArns, service: "kinesis", actions: ["kms:Decrypt"] };
  return [
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
    ...allowKeyUse({ sid: "DecryptRecords", ...records }),
  ];
}
