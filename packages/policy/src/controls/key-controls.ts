import { parsePolicy } from "../iam/policy.ts";
import { type Control, readInput } from "./control.ts";

const on = ["aws:kms/key:Key"];

/** KMS. */
export const keyControls: readonly Control[] = [
  {
    ids: ["FSBP KMS.3"],
    demand: "a key's deletion can be cancelled for a while",
    on,
    isMet: (each) => Number(readInput(each, "deletionWindowInDays") ?? 30) >= 7,
  },
  {
    ids: ["FSBP KMS.5", "CKV_AWS_33", "CKV2_AWS_64", "cfn_nag F76"],
    demand: "a key has a policy, and it admits no stranger",
    on,
    isMet: (each, { accountId }) => {
      const document = readInput(each, "policy");
      if (document === undefined) return false;
      return parsePolicy(document).Statement.every(({ Effect, Principal, Condition }) => {
        if (Effect === "Deny") return true;
        const isOwn = Principal?.AWS.every((arn) => arn.includes(`:${accountId}:`)) === true;
        const isService = Principal?.Service.length !== 0;
        return isOwn && (!isService || JSON.stringify(Condition).includes(accountId));
      });
    },
  },
  {
    ids: ["CKV_AWS_7", "AVD-AWS-0065", "cfn_nag F19"],
    demand: "a key is rotated",
    on,
    isMet: (each) => readInput(each, "enableKeyRotation") === true,
  },
  {
    ids: ["CKV_AWS_227"],
    demand: "a key is enabled",
    on,
    isMet: (each) => readInput(each, "isEnabled") !== false,
  },
];
