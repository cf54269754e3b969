import { lakeFolders, manifestKey } from "@sluice/lake";

import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { toCatalogArn } from "./catalog-arn.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

export interface AnalystPolicyArns {
  readonly lakeArn: string;
  readonly resultsArn: string;
  readonly workgroupArn: string;
  /** `arn:aws:glue:<region>:<account>:database/<name>`. */
  readonly databaseArn: string;
  readonly streamArns: readonly string[];
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
    ...allowFollowStreams(arns),
    ...allowUseKey(arns),
  );
}

function allowReadLake({ lakeArn }: AnalystPolicyArns): readonly PolicyStatement[] {
  const { data, rejects, errors } = lakeFolders;
  const readable = [manifestKey, ...[data, rejects, errors].map((folder) => `${folder}*`)];
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

/** Athena reads and writes with the caller's permissions (Athena guide, s3-permissions, glue access; read 2026-11-21). */
function allowQuery({ resultsArn, workgroupArn, databaseArn }: AnalystPolicyArns): readonly PolicyStatement[] {
  return [
    {
      Sid: "Query",
      Effect: "Allow",
      Action: [
        "athena:StartQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:StopQueryExecution",
        "athena:ListNamedQueries",
        "athena:BatchGetNamedQuery",
      ],
      Resource: workgroupArn,
    },
    {
      Sid: "ReadCatalog",
      Effect: "Allow",
      Action: ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
      Resource: [toCatalogArn(databaseArn), databaseArn, `${databaseArn.replace(":database/", ":table/")}/*`],
    },
    {
      Sid: "WriteResults",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      Resource: `${resultsArn}/*`,
    },
    {
      Sid: "SeeResults",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: resultsArn,
    },
  ];
}

function allowFollowStreams({ streamArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  if (streamArns.length === 0) return [];
  const Action = ["kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"];
  return [{ Sid: "FollowStreams", Effect: "Allow", Action, Resource: streamArns }];
}

function allowUseKey({ keyArn, streamKeyArns }: AnalystPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const records = { keyArn: streamKeyArns, service: "kinesis", actions: ["kms:Decrypt"] };
  return [
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
    ...allowKeyUse({ sid: "DecryptRecords", ...records }),
  ];
}
