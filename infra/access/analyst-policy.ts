import { lakeFolders, manifestKey } from "@sluice/lake";

import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowQuery, type QueryArns } from "./allow-query.ts";
import { allowOnAny, type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

export interface AnalystPolicyArns extends QueryArns {
  readonly lakeArn: string;
  readonly streamArns: readonly string[];
  /** Of the log groups of the datasets' transforms. */
  readonly transformLogArns: readonly string[];
  /** Of the customer's keys that those are encrypted with. */
  readonly streamKeyArns?: readonly string[];
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What an analyst may do: find the data, query it in the stack's workgroup, follow a stream. Query results are all it writes. */
export function buildAnalystPolicy(arns: AnalystPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    ...allowReadLake(arns),
    ...allowQuery(arns),
    allowNamedQueries(arns),
    ...allowFollowStreams(arns),
    allowFindInvocations(arns),
    ...allowUseKey(arns),
  );
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

function allowFollowStreams({ streamArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  return allowOnAny(
    "FollowStreams",
    ["kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"],
    streamArns,
  );
}

/** A row's trace names the invocation that took it. The log has counts and places of records, and no rows. */
function allowFindInvocations({ transformLogArns: Resource }: AnalystPolicyArns): PolicyStatement {
  return { Sid: "FindInvocations", Effect: "Allow", Action: "logs:FilterLogEvents", Resource };
}

function allowUseKey({ keyArn, streamKeyArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const records = { keyArn: streamKeyArns, service: "kinesis", actions: ["kms:Decrypt"] };
  return [
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
    ...allowKeyUse({ sid: "DecryptRecords", ...records }),
  ];
}
