/** A role of another account, as IAM, KMS and Kinesis take it before it exists: the account, and the role as a condition. */
function describePrincipal(roleArn: string) {
  const [, , , , accountId] = roleArn.split(":");
  return {
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArn } },
  };
}

export function allowAssumption(roleArn: string) {
  return { Sid: "LetProducersIn", Effect: "Allow", Action: "sts:AssumeRole", ...describePrincipal(roleArn) };
}

/** Kinesis encrypts records in the name of whoever puts them (streams guide, permissions-user-key-KMS, read 2026-11-29). */
export function allowEncryption(roleArn: string, region: string) {
  const { Principal, Condition } = describePrincipal(roleArn);
  return {
    Sid: "EncryptRecordsOfProducers",
    Effect: "Allow",
    Principal,
    Action: "kms:GenerateDataKey",
    Resource: "*",
    Condition: { ...Condition, StringEquals: { "kms:ViaService": `kinesis.${region}.amazonaws.com` } },
  };
}

export function allowPuts(roleArn: string, streamArn: string) {
  return {
    Sid: "PutRecordsOfProducers",
    Effect: "Allow",
    Action: ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"],
    Resource: streamArn,
    ...describePrincipal(roleArn),
  };
}
