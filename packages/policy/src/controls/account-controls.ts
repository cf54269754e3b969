/** Controls that only the account's owner can meet, and no stack. */
export const accountControls: readonly { readonly ids: readonly string[]; readonly demand: string }[] = [
  { ids: ["FSBP S3.1"], demand: "public access to S3 is blocked for the account as a whole" },
  { ids: ["FSBP IAM.3-9"], demand: "the root user has MFA and no keys; passwords follow a policy" },
  { ids: ["FSBP CloudTrail.1"], demand: "calls are logged in every region" },
  { ids: ["FSBP EC2.7"], demand: "new volumes are encrypted by default" },
];
