import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { checkPresigned } from "./presigned-url.ts";
import { Bucket, type S3Fixture, startS3 } from "./s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
});

afterEach(() => s3.close());

describe("a presigned URL", () => {
  it("puts an object with its metadata, and gets it", async () => {
    const command = new PutObjectCommand({ Bucket, Key: "a b", Metadata: { by: "me" } });
    const putUrl = await getSignedUrl(s3.client, command);
    const getUrl = await getSignedUrl(
      s3.client,
      new GetObjectCommand({ Bucket, Key: "a b", ResponseContentType: "text/x", ResponseContentDisposition: "inline" }),
    );

    const put = await fetch(putUrl, { method: "PUT", body: "hello" });
    const got = await fetch(getUrl);

    expect(put.status).toBe(200);
    expect(await got.text()).toBe("hello");
    expect(got.headers.get("content-type")).toBe("text/x");
    expect(got.headers.get("content-disposition")).toBe("inline");
    expect(got.headers.get("x-amz-meta-by")).toBe("me");
  });

  it("is refused when it has expired", async () => {
    await s3.put("a", "x");
    const signingDate = new Date(Date.now() - 3_600_000);
    const url = await getSignedUrl(s3.client, new GetObjectCommand({ Bucket, Key: "a" }), {
      expiresIn: 60,
      signingDate,
    });

    const response = await fetch(url);

    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired/);
  });
});

describe("checkPresigned", () => {
  const nowMs = Date.UTC(2026, 0, 1, 0, 10);

  it.each([
    "",
    "X-Amz-Signature=0&X-Amz-Date=20260101T000000Z&X-Amz-Expires=601",
    `AWSAccessKeyId=a&Signature=0&Expires=${nowMs / 1000 + 1}`,
  ])("lets %j through", (query) => {
    expect(() => checkPresigned({ query: new URLSearchParams(query) }, nowMs)).not.toThrow();
  });

  it.each([
    ["X-Amz-Signature=0&X-Amz-Date=20260101T000000Z&X-Amz-Expires=600", "AccessDenied"],
    [`AWSAccessKeyId=a&Signature=0&Expires=${nowMs / 1000}`, "AccessDenied"],
    ["X-Amz-Signature=0&X-Amz-Date=20260101T000000Z&X-Amz-Expires=604801", "AuthorizationQueryParametersError"],
    ["X-Amz-Signature=0&X-Amz-Date=20260101T000000Z", "AuthorizationQueryParametersError"],
    ["X-Amz-Signature=0&X-Amz-Date=today&X-Amz-Expires=60", "AuthorizationQueryParametersError"],
  ])("refuses %j with %s", (query, code) => {
    expect(() => checkPresigned({ query: new URLSearchParams(query) }, nowMs)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
