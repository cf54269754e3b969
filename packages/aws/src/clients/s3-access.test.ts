import { describe, expect, it } from "vitest";

import { createS3Access } from "./s3-access.ts";

describe("createS3Access", () => {
  const { createClient, explain } = createS3Access({ AWS_ENDPOINT_URL: "http://localhost:9" });

  it("reaches S3 where the environment says", async () => {
    expect((await createClient("any")).config.forcePathStyle).toBe(true);
  });

  it.each([
    [
      "the way to S3",
      Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
      'endpoint http://localhost:9: no answer; start it with "sluice local", or unset AWS_ENDPOINT_URL to use AWS',
    ],
    ["an object", Object.assign(new Error("gone"), { name: "NoSuchKey", $fault: "client" }), undefined],
  ])("explains an error about %s: %#", (_, error, line) => {
    expect(explain(error)).toBe(line);
  });
});
