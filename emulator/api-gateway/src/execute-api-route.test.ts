import { startServer } from "@sluice/emulator-wire";
import { describe, expect, it, onTestFinished } from "vitest";

import { type ExecuteApiOptions, executeApiRoute, formatExecuteApiUrl } from "./execute-api-route.ts";
import type { HttpApi, HttpRoute } from "./http-api.ts";

const route: HttpRoute = {
  key: "POST /datasets/iris/rows",
  functionArn: "arn:aws:lambda:eu-central-1:000000000000:function:iris",
  timeoutMs: 30_000,
  authorization: { kind: "NONE" },
};

const echo: ExecuteApiOptions["invoke"] = async (_, eventJson) => JSON.stringify({ statusCode: 200, body: eventJson });

/** Serves one API, and returns where, with what was logged. */
async function serve(api: Partial<HttpApi> = {}, options: Partial<ExecuteApiOptions> = {}) {
  const served: HttpApi = { id: "api1", stage: "$default", routes: [route], ...api };
  const [problems, accesses]: [string[], string[]] = [[], []];
  const server = await startServer({
    port: 0,
    routes: [],
    streamedRoutes: [
      executeApiRoute({
        listApis: () => [served],
        region: "eu-central-1",
        accountId: "000000000000",
        invoke: echo,
        onProblem: (problem) => problems.push(problem),
        onAccess: (_, line) => accesses.push(line),
        ...options,
      }),
    ],
  });
  onTestFinished(server.close);
  const url = `${formatExecuteApiUrl(server.url, served)}/datasets/iris/rows`;
  return { url, problems, accesses };
}

async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer> = "1,2\n",
  headers: Record<string, string> = {},
) {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "text/csv", ...headers } });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe("executeApiRoute", () => {
  it("hands the function an event in format 2.0, and the client its answer", async () => {
    const { url } = await serve();

    const { status, headers, body } = await post(`${url}?a=1&a=2&b=%20`, "1,é\n", { "x-own": "x", cookie: "c=1; d=2" });

    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      version: "2.0",
      routeKey: "POST /datasets/iris/rows",
      rawPath: "/datasets/iris/rows",
      rawQueryString: "a=1&a=2&b=+",
      cookies: ["c=1", "d=2"],
      headers: { "content-type": "text/csv", "x-own": "x", "x-forwarded-for": "127.0.0.1" },
      queryStringParameters: { a: "1,2", b: " " },
      requestContext: {
        apiId: "api1",
        accountId: "000000000000",
        http: { method: "POST", path: "/datasets/iris/rows", sourceIp: "127.0.0.1" },
        requestId: headers.get("apigw-requestid"),
        stage: "$default",
      },
      body: "1,é\n",
      isBase64Encoded: false,
    });
    expect(JSON.parse(body).requestContext).not.toHaveProperty("authorizer");
  });

  it("has a named stage in its path", async () => {
    const { url } = await serve({ stage: "v1" });

    expect(url).toMatch(/\/_aws\/execute-api\/api1\/v1\/datasets\/iris\/rows$/);
    expect(JSON.parse((await post(url)).body).rawPath).toBe("/v1/datasets/iris/rows");
    expect((await post(url.replace("/v1", ""))).status).toBe(404);
  });

  it.each([
    ["another path", (url: string) => url.replace("iris", "crime"), 404, "Not Found"],
    ["another API", (url: string) => url.replace("api1", "api2"), 403, "Forbidden"],
  ])("refuses %s", async (_, change, status, message) => {
    const { url } = await serve();

    expect(await post(change(url))).toMatchObject({ status, body: JSON.stringify({ message }) });
  });

  it("lets nobody in who has not signed, and says who has", async () => {
    const { url } = await serve({ routes: [{ ...route, authorization: { kind: "AWS_IAM" } }] });
    const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const credential = `local/${now.slice(0, 8)}/eu-central-1/execute-api/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;

    expect(await post(url)).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    const signed = await post(url, "1,2\n", { authorization, "x-amz-date": now });
    expect(JSON.parse(signed.body).requestContext.authorizer.iam).toMatchObject({
      accessKey: "local",
      userArn: "arn:aws:iam::000000000000:user/local",
    });
  });

  it("throttles beyond the stage's burst", async () => {
    const { url } = await serve({ throttle: { requestsPerSecond: 1, burst: 2 } }, { nowMs: () => 0 });

    const answers = [await post(url), await post(url), await post(url)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.body).toBe('{"message":"Too Many Requests"}');
  });

  it.each([
    ["more than API Gateway takes", 10 * 1024 * 1024 + 1, 413],
    ["more than a function takes, in base64", 4.6 * 1024 * 1024, 413],
    ["as much as a function takes, in base64", 4.4 * 1024 * 1024, 200],
  ])("answers a body of %s", async (_, bytes, status) => {
    const { url } = await serve({}, { invoke: async () => '{"statusCode":200}' });

    const answer = await post(url, new Uint8Array(bytes), { "content-type": "application/gzip" });

    expect(answer.status).toBe(status);
  });

  it("waits for the function no longer than the integration's time", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { url } = await serve({ routes: [{ ...route, timeoutMs: 20 }] }, { invoke: () => promise });

    expect(await post(url)).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    resolve("{}");
  });

  it("tells the client no more than that the function has failed", async () => {
    const { url, problems } = await serve({}, { invoke: () => Promise.reject(new Error("secret")) });

    expect(await post(url)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(problems).toEqual([`${route.functionArn}: secret`]);
  });

  it("logs every request, refused or not", async () => {
    const { url, accesses } = await serve({ accessLogFormat: "$context.httpMethod $context.path $context.status" });

    await post(url);
    await post(url.replace("iris", "crime"));

    expect(accesses).toEqual(["POST /datasets/iris/rows 200", "POST /datasets/crime/rows 404"]);
  });

  it("leaves other paths to others", async () => {
    const { url } = await serve();

    expect((await post(new URL("/lake/key", url).href)).status).toBe(400);
  });
});
