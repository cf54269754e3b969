import type { Authorizer } from "./caller.ts";
import type { HttpEvent } from "./read-request.ts";

export const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species\n";

/** An event of API Gateway's, with what a test says of it. */
export function createEvent(event: {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly authorizer?: Authorizer;
}): HttpEvent {
  const { body = `${header}5.1,3.5,1.4,0.2,Iris-setosa\n`, headers = {}, authorizer = gardener } = event;
  const isText = typeof body === "string";
  return {
    version: "2.0",
    routeKey: "POST /datasets/iris/rows",
    rawPath: "/datasets/iris/rows",
    rawQueryString: "",
    headers: { "content-type": isText ? "text/csv" : "application/octet-stream", ...headers },
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "api.execute-api.eu-central-1.amazonaws.com",
      domainPrefix: "api",
      http: {
        method: "POST",
        path: "/datasets/iris/rows",
        protocol: "HTTP/1.1",
        sourceIp: "192.0.2.1",
        userAgent: "curl",
      },
      requestId: "request-1",
      routeKey: "POST /datasets/iris/rows",
      stage: "$default",
      time: "29/Nov/2026:08:00:00 +0000",
      timeEpoch: Date.UTC(2026, 10, 29, 8),
      authorizer,
    },
    body: isText ? body : Buffer.from(body).toString("base64"),
    isBase64Encoded: !isText,
  };
}

/** A session of a role. */
const gardener: Authorizer = createRoleSession("AROAGARDENER", "bed-1");

export function createRoleSession(roleId: string, session: string): Authorizer {
  return {
    iam: {
      accessKey: "ASIA",
      accountId: "000000000000",
      callerId: `${roleId}:${session}`,
      cognitoIdentity: null,
      principalOrgId: "",
      userArn: `arn:aws:sts::000000000000:assumed-role/gardener/${session}`,
      userId: `${roleId}:${session}`,
    },
  };
}
