import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { listPlannedHttpApis } from "./planned-http-apis.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };

function planApi(changed: Readonly<Record<string, PlannedResource["inputs"]>> = {}): Plan {
  const inputs: Readonly<Record<string, PlannedResource["inputs"]>> = {
    "api:Api": { name: "api1", protocolType: "HTTP" },
    "stage:Stage": {
      apiId: "api1",
      name: "$default",
      accessLogSettings: { destinationArn: "log", format: "$context.status" },
      defaultRouteSettings: { throttlingRateLimit: 5, throttlingBurstLimit: 7 },
    },
    "route:Route": {
      apiId: "api1",
      routeKey: "POST /rows",
      target: "integrations/integration:Integration",
      authorizationType: "AWS_IAM",
    },
    "integration:Integration": { apiId: "api1", integrationUri: "function", payloadFormatVersion: "2.0" },
    ...changed,
  };
  const resources = Object.entries(inputs).map(([name, given]) => {
    const type = `aws:apigatewayv2/${name}`;
    const { id, state } = mockResource({ type, name, inputs: given }, account);
    return { type, name, custom: true, inputs: given, state: { ...state, id } };
  });
  return { ...account, project: "sluice", stack: "dev", resources, outputs: {} };
}

const route = { apiId: "api1", routeKey: "POST /rows", target: "integrations/integration:Integration" };

describe("listPlannedHttpApis", () => {
  it("puts an API together of its parts", () => {
    expect(listPlannedHttpApis(planApi())).toEqual([
      {
        id: "api1",
        stage: "$default",
        routes: [{ key: "POST /rows", functionArn: "function", timeoutMs: 30_000, authorization: { kind: "AWS_IAM" } }],
        throttle: { requestsPerSecond: 5, burst: 7 },
        accessLogFormat: "$context.status",
      },
    ]);
  });

  it("finds who issues a route's tokens", () => {
    const [api] = listPlannedHttpApis(
      planApi({
        "route:Route": {
          ...route,
          authorizationType: "JWT",
          authorizerId: "authorizer:Authorizer",
          authorizationScopes: ["w"],
        },
        "authorizer:Authorizer": {
          apiId: "api1",
          authorizerType: "JWT",
          jwtConfiguration: { issuer: "https://id.example.com", audiences: ["rows"] },
        },
      }),
    );

    expect(api?.routes[0]?.authorization).toEqual({
      kind: "JWT",
      authorizer: { issuer: "https://id.example.com", audience: ["rows"] },
      scopes: ["w"],
    });
  });

  it.each([
    ["an integration that is not planned", { ...route, target: "integrations/other" }, "expected an integration"],
    ["an authorizer that is not planned", { ...route, authorizationType: "JWT" }, "expected an authorizer"],
    ["an authorization that is not emulated", { ...route, authorizationType: "CUSTOM" }, "authorizationType"],
  ])("refuses a route with %s", (_, inputs, message) => {
    expect(() => listPlannedHttpApis(planApi({ "route:Route": inputs }))).toThrow(message);
  });
});
