/** Where a client's calls go, and as whom. What is absent the SDK takes from the environment and the profile. */
export interface ClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** For an endpoint on this machine: it checks no credentials, but the SDKs refuse to sign without. */
export function localClientOptions(endpoint: string, region: string): ClientOptions {
  return { region, endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}

/** The endpoint that the user's variables name for a service; the SDKs read the same ones. Undefined: AWS's own. */
export function endpointIn(environment: NodeJS.ProcessEnv, service: "KINESIS" | "S3"): string | undefined {
  return environment[`AWS_ENDPOINT_URL_${service}`] ?? environment["AWS_ENDPOINT_URL"];
}
