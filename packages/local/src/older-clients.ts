import { formatFields } from "@sluice/command-line";

/**
 * What to tell the clients that know no AWS_ENDPOINT_URL, as comments among lines to paste. The versions are the first that know
 * it (AWS SDKs and Tools reference, feature-ss-endpoints; from memory, unverified, but that Java 2.41 does was tried, and that
 * `aws sqs` of CLI 1.45 does not, 2026-11-30).
 */
export function formatOlderClientLines(url: string): readonly string[] {
  const fields = formatFields([
    ["AWS CLI before 2.13 or 1.29", `aws --endpoint-url ${url} s3 ls`],
    ["aws sqs of AWS CLI 1", `aws --endpoint-url ${url} sqs list-queues`],
    ["boto3 before 1.28", `boto3.client("s3", endpoint_url="${url}")`],
    ["JavaScript before 3", `new AWS.S3({ endpoint: "${url}", s3ForcePathStyle: true })`],
    ["Java before 2.28", `S3Client.builder().endpointOverride(URI.create("${url}")).forcePathStyle(true)`],
  ]);
  return [
    "# Clients that do not know AWS_ENDPOINT_URL go to AWS, which refuses these keys. Tell each where to go:",
    ...fields.map((line) => `# ${line}`),
  ];
}
