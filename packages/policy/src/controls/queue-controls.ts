import type { Plan, PlannedResource } from "@sluice/plan";

import { parsePolicy } from "../iam/policy.ts";
import { type Control, findPartners, isOwnKey, readInput, waiveForAwsKey } from "./control.ts";

const on = ["aws:sqs/queue:Queue"];

/** SQS. */
export const queueControls: readonly Control[] = [
  {
    ids: ["FSBP SQS.1", "CKV_AWS_27", "AVD-AWS-0096", "cfn_nag W48"],
    demand: "a queue is encrypted at rest",
    on,
    isMet: (queue) =>
      readInput(queue, "sqsManagedSseEnabled") === true || readInput(queue, "kmsMasterKeyId") !== undefined,
  },
  {
    ids: ["CKV2_AWS_73", "AVD-AWS-0135"],
    demand: "a queue is encrypted with the key that the customer manages, where there is one",
    on,
    isMet: (queue, plan) =>
      isOwnKey(readInput(queue, "kmsMasterKeyId"), plan) || waiveForAwsKey(queue, plan) !== undefined,
  },
  {
    ids: [
      "FSBP SQS.3",
      "CKV_AWS_168",
      "CKV_AWS_387",
      "CKV_AWS_72",
      "AVD-AWS-0097",
      "cfn_nag F7",
      "cfn_nag F20",
      "cfn_nag F21",
    ],
    demand: "a queue lets nobody but this account's own in, and nothing without TLS",
    on,
    isMet: (queue, plan) => {
      const statements = readStatements(queue, plan);
      const refusesPlain = statements.some(
        ({ Effect, Condition }) =>
          Effect === "Deny" && Condition["Bool"]?.["aws:SecureTransport"]?.includes("false") === true,
      );
      const admitsOwn = statements
        .filter(({ Effect }) => Effect === "Allow")
        .every(({ Principal, Condition }) => {
          const isService = Principal !== undefined && Principal.AWS.length === 0 && Principal.Service.length > 0;
          return isService && Condition["StringEquals"]?.["aws:SourceAccount"]?.includes(plan.accountId) === true;
        });
      return refusesPlain && admitsOwn;
    },
  },
];

function readStatements(queue: PlannedResource, plan: Plan) {
  const type = "aws:sqs/queuePolicy:QueuePolicy";
  const policies = findPartners(plan, { type, input: "queueUrl", value: queue.state["url"] });
  return policies.flatMap(({ inputs }) => parsePolicy(inputs["policy"]).Statement);
}
