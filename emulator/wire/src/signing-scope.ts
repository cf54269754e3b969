import type { WireHead } from "./messages.ts";

export interface SigningScope {
  readonly region: string;
  readonly service: string;
}

const credentialScope = /Credential=[^/]+\/\d{8}\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request/;

/** Region and service that the client signed for (Signature Version 4); the signature itself is not checked. */
export function parseSigningScope({ headers, query }: Pick<WireHead, "headers" | "query">): SigningScope | undefined {
  const presigned = query.get("X-Amz-Credential");
  const text = presigned === null ? (headers["authorization"] ?? "") : `Credential=${presigned}`;
  const { region, service } = credentialScope.exec(text)?.groups ?? {};
  return region === undefined || service === undefined ? undefined : { region, service };
}
