import { parseStackManifest } from "@sluice/lake";
import { checkPlan, type Plan } from "@sluice/plan";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

const url = "https://sluice-test.execute-api.eu-central-1.amazonaws.com/datasets/iris/rows";
let plan: Plan;
let withTokens: Plan;

beforeAll(async () => {
  plan = await planWith({ datasets: [{ name: "iris", http: true }, "crime"] });
  const jwt = { issuer: "https://id.example.com", audience: ["rows"], scopes: ["rows/write"] };
  withTokens = await planWith({
    datasets: [{ name: "telematics", directPut: true }],
    http: true,
    httpApi: { jwt, requestsPerSecond: 5, burst: 7 },
  });
});

describe("a dataset's HTTP door", () => {
  it("would be created by AWS, for the datasets that have one", () => {
    expect(() => checkPlan(plan)).not.toThrow();
    expect(Object.keys(collectInputs(plan, "aws:apigatewayv2/route:Route"))).toEqual(["sluice-test-iris-http-route"]);
  });

  it("is a route that only signed requests pass", () => {
    expect(collectInputs(plan, "aws:apigatewayv2/route:Route")["sluice-test-iris-http-route"]).toEqual({
      apiId: "sluice-test",
      routeKey: "POST /datasets/iris/rows",
      target: "integrations/sluice-test-iris-http-integration",
      authorizationType: "AWS_IAM",
    });
    expect(collectInputs(plan, "aws:apigatewayv2/integration:Integration")).toEqual({
      "sluice-test-iris-http-integration": {
        apiId: "sluice-test",
        integrationType: "AWS_PROXY",
        integrationUri: "arn:aws:lambda:eu-central-1:000000000000:function:sluice-test-iris-http",
        payloadFormatVersion: "2.0",
        timeoutMilliseconds: 30_000,
      },
    });
  });

  it("has a function with its dataset's definition, which only this route may call", () => {
    const { code, environment, timeout } =
      collectInputs(plan, "aws:lambda/function:Function")["sluice-test-iris-http"] ?? {};

    expect(code).toMatchObject({
      assets: {
        "index.mjs": { path: expect.stringMatching(/doors\/dist\/http\.mjs$/) },
        "dataset.json": { text: expect.stringContaining('"name":"iris"') },
      },
    });
    expect(environment).toEqual({
      variables: {
        SLUICE_LAKE_BUCKET: "sluice-test-lake",
        SLUICE_STREAM_NAME: "sluice-test-iris",
        POWERTOOLS_SERVICE_NAME: "sluice-test-iris-http",
      },
    });
    expect(timeout).toBe(29);
    expect(collectInputs(plan, "aws:lambda/permission:Permission")).toEqual({
      "sluice-test-iris-http-permission": {
        function: "sluice-test-iris-http",
        principal: "apigateway.amazonaws.com",
        action: "lambda:InvokeFunction",
        sourceArn: "arn:aws:execute-api:eu-central-1:000000000000:sluice-test/*/POST/datasets/iris/rows",
      },
    });
  });

  it("tells where rows are posted", () => {
    expect(plan.outputs["rowsUrls"]).toEqual({ iris: url });
    const { datasets } = parseStackManifest(plan.outputs["manifest"]);
    expect(datasets["iris"]?.rowsUrl).toBe(url);
    expect(datasets["crime"]).not.toHaveProperty("rowsUrl");
  });

  it("is throttled, with an access log", () => {
    const { accessLogSettings, ...stage } =
      collectInputs(plan, "aws:apigatewayv2/stage:Stage")["sluice-test-http-stage"] ?? {};

    expect(stage).toEqual({
      apiId: "sluice-test",
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100, detailedMetricsEnabled: true },
    });
    expect(accessLogSettings).toEqual({
      destinationArn: "arn:aws:logs:eu-central-1:000000000000:log-group:/aws/vendedlogs/apigateway/sluice-test",
      format: expect.stringContaining('"status":"$context.status"'),
    });
  });

  it("lets a dataset's producers post, and nobody else's", () => {
    const policies = collectInputs(plan, "aws:iam/policy:Policy");

    expect(policies["sluice-test-iris-producer"]?.["policy"]).toContain(
      "arn:aws:execute-api:eu-central-1:000000000000:sluice-test/$default/POST/datasets/iris/rows",
    );
    expect(policies["sluice-test-crime-producer"]?.["policy"]).not.toContain("execute-api");
  });
});

describe("an HTTP door with tokens", () => {
  it("asks for a token of the issuer, for the audience, with a scope", () => {
    expect(collectInputs(withTokens, "aws:apigatewayv2/authorizer:Authorizer")).toEqual({
      "sluice-test-http-authorizer": {
        apiId: "sluice-test",
        name: "sluice-test",
        authorizerType: "JWT",
        identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { issuer: "https://id.example.com", audiences: ["rows"] },
      },
    });
    expect(
      collectInputs(withTokens, "aws:apigatewayv2/route:Route")["sluice-test-telematics-http-route"],
    ).toMatchObject({
      authorizationType: "JWT",
      authorizerId: "sluice-test",
      authorizationScopes: ["rows/write"],
    });
  });

  it("gives no policy to post: whoever has a token may", () => {
    const [policy] = Object.values(collectInputs(withTokens, "aws:iam/policy:Policy"));

    expect(JSON.stringify(collectInputs(withTokens, "aws:iam/policy:Policy"))).not.toContain("execute-api");
    expect(policy).toBeDefined();
  });

  it("puts to the delivery stream where there is no stream", () => {
    const { environment } =
      collectInputs(withTokens, "aws:lambda/function:Function")["sluice-test-telematics-http"] ?? {};

    expect(environment).toMatchObject({ variables: { SLUICE_DELIVERY_STREAM_NAME: "sluice-test-telematics" } });
  });
});

it("is off by default: a stack without one has no API", async () => {
  const types = (await planWith({ datasets: ["iris"] })).resources.map(({ type }) => type);

  expect(types.filter((type) => type.startsWith("aws:apigatewayv2/"))).toEqual([]);
});
