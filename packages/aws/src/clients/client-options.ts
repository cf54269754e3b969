/** Where a client's calls go, and as whom. The SDK takes what is absent from the environment and the profile. */
export interface ClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** For an endpoint on this machine: it checks no credentials, but the SDKs refuse to sign without them. */
export function localClientOptions(endpoint: string, region: string): ClientOptions {
  return { region, endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}

/** The endpoint that the user's variables name for a service, as the SDKs read them. Undefined means AWS itself. */
export function endpointIn(environment: NodeJS.ProcessEnv, service: "KINESIS" | "S3"): string | undefined {
  return environment[`AWS_ENDPOINT_URL_${service}`] ?? environment["AWS_ENDPOINT_URL"];
}
