import { describe, expect, it } from "vitest";

import { endpointIn } from "./client-options.ts";

describe("endpointIn", () => {
  it.each([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: "http://all" }, "http://all"],
    [{ AWS_ENDPOINT_URL: "http://all", AWS_ENDPOINT_URL_KINESIS: "http://kinesis" }, "http://kinesis"],
    [{ AWS_ENDPOINT_URL_S3: "http://s3" }, undefined],
  ])("reads from %j where Kinesis's calls go: %s", (environment, endpoint) => {
    expect(endpointIn(environment, "KINESIS")).toBe(endpoint);
  });
});
