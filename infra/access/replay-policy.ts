import { lakeFolders, manifestKey } from "@sluice/lake";

import { buildKeyStatement } from "../encryption/key-statement.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

export interface ReplayPolicyArns {
  readonly lakeArn: string;
  /** Streams to send rows to again. */
  readonly streamArns: readonly string[];
  /** Delivery streams of the datasets without a stream. */
  readonly directPutArns: readonly string[];
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What replay may do: read what failed, send its rows again, and move the objects to `replayed/`. It cannot touch delivered rows. */
export function buildReplayPolicy(arns: ReplayPolicyArns): PolicyDocument {
  return buildPolicyDocument(...allowMoveFailed(arns), ...allowPutRecords(arns), ...allowUseKey(arns));
}

function allowMoveFailed({ lakeArn }: ReplayPolicyArns): readonly PolicyStatement[] {
  const { rejects, errors, replayed } = lakeFolders;
  const failed = [rejects, errors].map((folder) => `${lakeArn}/${folder}*`);
  const readable = [`${lakeArn}/${manifestKey}`, ...failed];
  return [
    { Sid: "ReadFailed", Effect: "Allow", Action: "s3:GetObject", Resource: readable },
    { Sid: "ListLake", Effect: "Allow", Action: "s3:ListBucket", Resource: lakeArn },
    // Rows that it cannot send again are kept, in new objects.
    {
      Sid: "KeepObjects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: [...failed, `${lakeArn}/${replayed}*`],
    },
    { Sid: "MoveReplayed", Effect: "Allow", Action: "s3:DeleteObject", Resource: failed },
  ];
}

function allowPutRecords({ streamArns, directPutArns }: ReplayPolicyArns): readonly PolicyStatement[] {
  return [
    ...allowPut("PutToStreams", ["kinesis:ListShards", "kinesis:PutRecords"], streamArns),
    ...allowPut("PutToDeliveryStreams", ["firehose:PutRecordBatch"], directPutArns),
  ];
}

function allowPut(Sid: string, Action: readonly string[], Resource: readonly string[]): readonly PolicyStatement[] {
  return Resource.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource }];
}

function allowUseKey({ keyArn, streamArns }: ReplayPolicyArns): readonly PolicyStatement[] {
  if (keyArn === undefined) return [];
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const objects = buildKeyStatement({ sid: "UseKeyForObjects", keyArn, service: "s3", actions });
  if (streamArns.length === 0) return [objects];
  const service = { keyArn, service: "kinesis", actions: ["kms:GenerateDataKey"] };
  return [objects, buildKeyStatement({ sid: "EncryptRecords", ...service })];
}
