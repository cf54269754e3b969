import { describe, expect, it } from "vitest";

import { matchRoute } from "./match-route.ts";

function createRoutes(...keys: readonly string[]) {
  return keys.map((key) => ({ key, functionArn: key, timeoutMs: 30_000, authorization: { kind: "NONE" } as const }));
}

const routes = createRoutes(
  "$default",
  "ANY /datasets/{rest+}",
  "GET /datasets/{name}/rows",
  "ANY /datasets/iris/rows",
  "POST /datasets/iris/rows",
);

describe("matchRoute", () => {
  it.each([
    ["POST", "/datasets/iris/rows", "POST /datasets/iris/rows", {}],
    ["PUT", "/datasets/iris/rows", "ANY /datasets/iris/rows", {}],
    ["GET", "/datasets/crime/rows", "GET /datasets/{name}/rows", { name: "crime" }],
    ["POST", "/datasets/crime/rows", "ANY /datasets/{rest+}", { rest: "crime/rows" }],
    ["POST", "/", "$default", {}],
  ])("%s %s: %s", (method, path, key, pathParameters) => {
    const matched = matchRoute(routes, { method, path });

    expect(matched?.route.key).toBe(key);
    expect(matched?.pathParameters).toEqual(pathParameters);
  });

  it.each([
    ["POST", "/datasets/iris/rows/"],
    ["GET", "/datasets/iris/rows"],
    ["POST", "/datasetsXiris/rows"],
  ])("finds nothing for %s %s", (method, path) => {
    expect(matchRoute(createRoutes("POST /datasets/iris/rows"), { method, path })).toBeUndefined();
  });
});
