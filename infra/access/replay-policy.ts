import { lakeFolders, manifestKey } from "@sluice/lake";

import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowQuery, type QueryArns } from "./allow-query.ts";
import { limitToEndpoints } from "./limit-to-endpoints.ts";
import { allowOnAny, type PolicyStatement } from "./policy-document.ts";

export interface ReplayPolicyArns extends QueryArns {
  readonly lakeArn: string;
  /** Of the customer's keys that the streams are encrypted with. */
  readonly streamKeyArns?: readonly string[];
  /** Of the stack's own key, when it has one. */
  readonly keyArn?: string | undefined;
}

export interface SendPolicyArns {
  /** Streams to send rows to again. */
  readonly streamArns: readonly string[];
  /** Delivery streams of the datasets without a stream. */
  readonly directPutArns: readonly string[];
  /** Functions of windows, which are given again what they did not take. */
  readonly windowArns: readonly string[];
  /** The only ways for rows to come in; any, when there are none. */
  readonly vpcEndpointIds: readonly string[];
}

/**
 * What replay may do in a stack: read what failed, ask the lake what was delivered after all, and move the objects to
 * `replayed/`. It cannot touch delivered rows.
 */
export function listReplayStatements(arns: ReplayPolicyArns): readonly PolicyStatement[] {
  return [...allowMoveFailed(arns), ...allowQuery(arns), ...allowUseKey(arns)];
}

/** What replay may do with datasets: send their rows again, and hand windows what they did not take. */
export function listSendStatements(arns: SendPolicyArns): readonly PolicyStatement[] {
  return [...allowPutRecords(arns), ...allowOnAny("CallWindows", ["lambda:InvokeFunction"], arns.windowArns)];
}

function allowMoveFailed({ lakeArn }: ReplayPolicyArns): readonly PolicyStatement[] {
  const { data, rejects, errors, givenUp, replayed } = lakeFolders;
  const failed = [rejects, errors].map((folder) => `${lakeArn}/${folder}*`);
  const moved = [...failed, `${lakeArn}/${givenUp}*`];
  // Its own plans are among what is replayed, and Athena reads what is delivered.
  const readable = [`${lakeArn}/${manifestKey}`, `${lakeArn}/${data}*`, ...moved, `${lakeArn}/${replayed}*`];
  return [
    { Sid: "ReadFailed", Effect: "Allow", Action: "s3:GetObject", Resource: readable },
    { Sid: "ListLake", Effect: "Allow", Action: ["s3:GetBucketLocation", "s3:ListBucket"], Resource: lakeArn },
    // Rows that it cannot send again are kept, in new objects.
    {
      Sid: "KeepObjects",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: [...failed, `${lakeArn}/${replayed}*`],
    },
    { Sid: "MoveReplayed", Effect: "Allow", Action: "s3:DeleteObject", Resource: moved },
  ];
}

function allowPutRecords({ streamArns, directPutArns, vpcEndpointIds }: SendPolicyArns): readonly PolicyStatement[] {
  return [
    ...allowOnAny("PutToStreams", ["kinesis:ListShards", "kinesis:PutRecords"], streamArns),
    ...allowOnAny("PutToDeliveryStreams", ["firehose:PutRecordBatch"], directPutArns),
  ].map((statement) => limitToEndpoints(statement, vpcEndpointIds));
}

function allowUseKey({ keyArn, streamKeyArns }: ReplayPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const records = { keyArn: streamKeyArns, service: "kinesis", actions: ["kms:GenerateDataKey"] };
  return [
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
    ...allowKeyUse({ sid: "EncryptRecords", ...records }),
  ];
}
