/**
 * What an unmodified client needs in its environment to use the local endpoint. The credentials are no secret: nothing
 * checks them, but the SDKs refuse to sign without them.
 */
export function toClientEnvironment(url: string, region: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    // The JavaScript SDK reads the first, boto3 and the AWS CLI the second.
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
}
