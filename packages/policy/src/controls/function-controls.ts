import { toRecord } from "@sluice/plan";

import { waiveForAwsKey, type Control, readInput, isOwnKey } from "./control.ts";

const on = ["aws:lambda/function:Function"];

/** Suitable runtimes that AWS still patches (Lambda guide, lambda-runtimes, read 2026-11-21). */
const supportedRuntimes: ReadonlySet<unknown> = new Set(["nodejs22.x", "nodejs24.x"]);

/** Lambda. */
export const functionControls: readonly Control[] = [
  {
    ids: ["FSBP Lambda.2", "CKV_AWS_363"],
    demand: "a function runs on a runtime that is supported",
    on,
    isMet: (each) => supportedRuntimes.has(readInput(each, "runtime")),
  },
  {
    ids: ["CKV_AWS_116"],
    demand: "a function has a dead-letter queue",
    on,
    isMet: (each) => readInput(each, "deadLetterConfig") !== undefined,
    waiver: () =>
      "Firehose, API Gateway and event source mappings call it synchronously: what fails is kept in the lake, or among the dead letters of the queue that the loader reads, and API Gateway tells its client. Only asynchronous calls use a queue of the function",
  },
  {
    ids: ["CKV_AWS_115", "cfn_nag W92"],
    demand: "a function reserves its concurrency",
    on,
    isMet: (each) => readInput(each, "reservedConcurrentExecutions") !== undefined,
    waiver: () =>
      "a new account has 10 in total and refuses any reservation; Firehose and event source mappings of streams make one call per shard at a time, that of the loader's queue has a limit, and the HTTP API is throttled",
  },
  {
    ids: ["CKV_AWS_50", "AVD-AWS-0066", "Lambda.7"],
    demand: "a function is traced",
    on,
    isMet: (each) => readInput(each, "tracingConfig.mode") === "Active",
  },
  {
    ids: ["CKV_AWS_173"],
    demand: "a function's environment is encrypted with a key that the customer manages",
    on,
    isMet: (each, plan) => isOwnKey(readInput(each, "kmsKeyArn"), plan),
    waiver: waiveForAwsKey,
  },
  {
    ids: ["CKV_AWS_45"],
    demand: "a function's environment holds no secret",
    on,
    // Only names of resources, flags and numbers: each variable is a known one.
    isMet: (each) =>
      Object.keys(toRecord(readInput(each, "environment.variables"))).every((name) =>
        /^(SLUICE|POWERTOOLS)_/.test(name),
      ),
  },
  {
    ids: ["CKV_AWS_117", "Lambda.3", "cfn_nag W89"],
    demand: "a function runs in a VPC",
    on,
    isMet: (each) => readInput(each, "vpcConfig") !== undefined,
    waiver: () =>
      "it talks only to S3, Kinesis, Firehose and, as the loader, to its queue, over TLS; a VPC would add addresses, endpoints and a cold start",
  },
  {
    ids: ["CKV_AWS_272"],
    demand: "a function's code is signed",
    on,
    isMet: (each) => readInput(each, "codeSigningConfigArn") !== undefined,
    waiver: () => "the deployment itself builds and uploads the bundle, with nobody in between",
  },
];
