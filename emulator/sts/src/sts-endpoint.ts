import { randomUUID } from "node:crypto";

import { createLocalUser, formatXmlDocument, type Route, type WireRequest } from "@sluice/emulator-wire";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** Answers GetCallerIdentity in STS's query protocol: every caller is the same user of the account. */
export function stsRoute(accountId: string): Route {
  return (request) => Promise.resolve(isGetCallerIdentity(request) ? createIdentityResponse(accountId) : undefined);
}

function isGetCallerIdentity({ headers, query, body }: WireRequest): boolean {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const fields = isForm ? new URLSearchParams(body.toString()) : query;
  return fields.get("Action") === "GetCallerIdentity" && fields.get("Version") === "2011-06-15";
}

function createIdentityResponse(accountId: string) {
  const { arn, userId } = createLocalUser(accountId);
  return {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: formatXmlDocument(
      "GetCallerIdentityResponse",
      {
        GetCallerIdentityResult: {
          Arn: arn,
          UserId: userId,
          Account: accountId,
        },
        ResponseMetadata: { RequestId: randomUUID() },
      },
      namespace,
    ),
  };
}
