import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { apiControls } from "./api-controls.ts";
import { checkControl } from "./control.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };
const [isAuthorized, isNarrow] = apiControls;

function planResource(type: string, name: string, inputs: PlannedResource["inputs"]): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

function planRoute(inputs: PlannedResource["inputs"], authorizer?: PlannedResource["inputs"]): Plan {
  const given = { apiId: "api", authorizerId: "token", ...inputs };
  const route = planResource("aws:apigatewayv2/route:Route", "route", given);
  const authorizers =
    authorizer === undefined
      ? []
      : [planResource("aws:apigatewayv2/authorizer:Authorizer", "token", { apiId: "api", ...authorizer })];
  return { ...account, project: "sluice", stack: "dev", resources: [route, ...authorizers], outputs: {} };
}

function judge(control: (typeof apiControls)[number] | undefined, plan: Plan): readonly string[] {
  return control === undefined ? [] : checkControl(control, plan).map(({ state }) => state);
}

const jwt = { authorizerType: "JWT", jwtConfiguration: { issuer: "https://id.example.com", audiences: ["rows"] } };

describe("a route that asks who calls it", () => {
  it.each([
    ["by a signature", { authorizationType: "AWS_IAM" }, undefined],
    ["by a token", { authorizationType: "JWT" }, jwt],
  ])("is met %s", (_, route, authorizer) => {
    expect(judge(isAuthorized, planRoute(route, authorizer))).toEqual(["met"]);
  });

  it.each([
    ["nothing", {}, undefined],
    ["NONE", { authorizationType: "NONE" }, undefined],
    ["a token of no authorizer", { authorizationType: "JWT" }, undefined],
    ["a token of another API's authorizer", { authorizationType: "JWT" }, { ...jwt, apiId: "other" }],
    [
      "a token for anybody",
      { authorizationType: "JWT" },
      { ...jwt, jwtConfiguration: { issuer: "https://id.example.com", audiences: [] } },
    ],
    [
      "a token whose keys come in the clear",
      { authorizationType: "JWT" },
      { ...jwt, jwtConfiguration: { issuer: "http://id.example.com", audiences: ["rows"] } },
    ],
    ["a function of somebody's", { authorizationType: "CUSTOM" }, { ...jwt, authorizerType: "REQUEST" }],
  ])("is violated by %s", (_, route, authorizer) => {
    expect(judge(isAuthorized, planRoute(route, authorizer))).toEqual(["violated"]);
  });
});

describe("a route for everything", () => {
  it.each(["$default", "ANY /datasets/iris/rows", "POST /datasets/{name}/rows", "POST /{rest+}"])(
    "is violated by %s",
    (routeKey) => {
      expect(judge(isNarrow, planRoute({ routeKey }))).toEqual(["violated"]);
    },
  );
});
