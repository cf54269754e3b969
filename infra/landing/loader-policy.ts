import { type AfterLoad, doneFolder, formatLoadsFolder, lakeFolders, lakeLayout, manifestKey } from "@sluice/lake";

import { createOnly } from "../access/create-only.ts";
import {
  allowOnAny,
  type PolicyDocument,
  buildPolicyDocument,
  type PolicyStatement,
} from "../access/policy-document.ts";
import { allowKeyUse } from "../encryption/allow-key-use.ts";
import { allowReadEnvironment, allowReport, type FunctionArns } from "../functions/function-statements.ts";

export interface LoaderPolicyArns extends FunctionArns {
  readonly landingArn: string;
  readonly lakeArn: string;
  readonly queueArn: string;
  /** Datasets whose files it loads. */
  readonly datasets: readonly string[];
  readonly streamArns: readonly string[];
  /** Of the customer's keys that those are encrypted with. */
  readonly streamKeyArns: readonly string[];
  /** Delivery streams of the datasets without a stream. */
  readonly directPutArns: readonly string[];
  readonly afterLoad: AfterLoad;
}

/**
 * What the loader may do: take its queue's messages, read what landed and say what became of it, put records, and keep
 * rejects, the loads' lines and checkpoints. It cannot read the lake's rows.
 */
export function buildLoaderPolicy(arns: LoaderPolicyArns): PolicyDocument {
  return buildPolicyDocument(
    ...allowReport(arns),
    ...allowMessages(arns),
    ...allowLanded(arns),
    ...allowLake(arns),
    ...allowOnAny("PutToStreams", ["kinesis:ListShards", "kinesis:PutRecords"], arns.streamArns),
    ...allowOnAny("PutToDeliveryStreams", ["firehose:PutRecordBatch"], arns.directPutArns),
    ...allowUseKey(arns),
    ...allowReadEnvironment(arns),
  );
}

function allowMessages({ queueArn }: LoaderPolicyArns): readonly PolicyStatement[] {
  const taking = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
  return [
    { Sid: "TakeMessages", Effect: "Allow", Action: taking, Resource: queueArn },
    {
      Sid: "GoOnLater",
      Effect: "Allow",
      Action: ["sqs:SendMessage", "sqs:ChangeMessageVisibility"],
      Resource: queueArn,
    },
  ];
}

function allowLanded({ landingArn, afterLoad }: LoaderPolicyArns): readonly PolicyStatement[] {
  const objects = `${landingArn}/*`;
  const moving: readonly PolicyStatement[] = [
    { Sid: "ReadTags", Effect: "Allow", Action: "s3:GetObjectVersionTagging", Resource: objects },
    { Sid: "MoveLoaded", Effect: "Allow", Action: "s3:DeleteObjectVersion", Resource: objects },
    {
      Sid: "KeepMoved",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:PutObjectTagging"],
      Resource: `${landingArn}/${doneFolder}*`,
    },
  ];
  return [
    { Sid: "ReadLanded", Effect: "Allow", Action: "s3:GetObjectVersion", Resource: objects },
    { Sid: "TagLanded", Effect: "Allow", Action: "s3:PutObjectVersionTagging", Resource: objects },
    // Without it, S3 answers for an object that is gone as for one that is forbidden.
    { Sid: "MissLanded", Effect: "Allow", Action: "s3:ListBucketVersions", Resource: landingArn },
    ...(afterLoad === "move" ? moving : []),
  ];
}

function allowLake({ lakeArn, datasets }: LoaderPolicyArns): readonly PolicyStatement[] {
  const kept = [`${lakeArn}/${formatLoadsFolder("*")}landing-*`, `${lakeArn}/${lakeFolders.checkpoints}*`];
  const rejects = datasets.map((dataset) => `${lakeArn}/${lakeLayout.rejectsPrefix(dataset)}*`);
  return [
    { Sid: "FindStack", Effect: "Allow", Action: "s3:GetObject", Resource: `${lakeArn}/${manifestKey}` },
    { Sid: "KeepLoads", Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: kept },
    { Sid: "MissLoads", Effect: "Allow", Action: "s3:ListBucket", Resource: lakeArn },
    { Sid: "KeepRejects", Effect: "Allow", Action: "s3:PutObject", Resource: rejects, Condition: createOnly },
  ];
}

function allowUseKey({ keyArn, streamKeyArns }: LoaderPolicyArns): readonly PolicyStatement[] {
  const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
  const records = { keyArn: streamKeyArns, service: "kinesis", actions: ["kms:GenerateDataKey"] };
  return [
    ...allowKeyUse({ sid: "UseKeyForObjects", keyArn, service: "s3", actions }),
    ...allowKeyUse({ sid: "UseKeyForMessages", keyArn, service: "sqs", actions }),
    ...allowKeyUse({ sid: "EncryptRecords", ...records }),
  ];
}
