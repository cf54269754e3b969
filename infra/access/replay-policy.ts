import { lakeFolders, manifestKey } from "@sluice/lake";

import { buildKeyStatement } from "../encryption/key-statement.ts";
import { type PolicyDocument, buildPolicyDocument, type PolicyStatement } from "./policy-document.ts";

export interface ReplayPolicyArns {
  readonly lakeArn: string;
  /** Streams that rows are sent to again, and delivery streams of datasets without one. */
  readonly streamArns: readonly string[];
  readonly directPutArns: readonly string[];
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

/** What replay does: reads what failed, sends its rows again, and moves the objects to `replayed/`. Delivered rows it leaves alone. */
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
    // What it cannot send stays, in objects of its own.
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
