import { describe, expect, it } from "vitest";

import { checkSignature } from "./check-signature.ts";

const place = { region: "eu-central-1", nowMs: Date.UTC(2026, 10, 29, 8) };
const signature = "0123456789abcdef".repeat(4);

function sign(changed: Readonly<Record<string, string>> = {}) {
  const fields = {
    algorithm: "AWS4-HMAC-SHA256",
    credential: "AKIDEXAMPLE/20261129/eu-central-1/execute-api/aws4_request",
    signedHeaders: "content-type;host;x-amz-date",
    signature,
    date: "20261129T080000Z",
    ...changed,
  };
  const { algorithm, credential, signedHeaders, date } = fields;
  const parameters = `Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${fields.signature}`;
  return {
    headers: { authorization: `${algorithm} ${parameters}`, "x-amz-date": date },
    query: new URLSearchParams(),
  };
}

describe("checkSignature", () => {
  it("finds the access key", () => {
    expect(checkSignature(sign(), place)).toBe("AKIDEXAMPLE");
  });

  it.each([
    ["another algorithm", { algorithm: "AWS4-ECDSA-P256-SHA256" }],
    ["another service", { credential: "AKIDEXAMPLE/20261129/eu-central-1/s3/aws4_request" }],
    ["another region", { credential: "AKIDEXAMPLE/20261129/us-east-1/execute-api/aws4_request" }],
    ["a day that is not the date's", { credential: "AKIDEXAMPLE/20261128/eu-central-1/execute-api/aws4_request" }],
    ["a host that is not signed", { signedHeaders: "x-amz-date" }],
    ["a signature that is none", { signature: "abc" }],
    ["no date", { date: "" }],
    ["a clock that is slow", { date: "20261129T075459Z" }],
    ["a clock that is fast", { date: "20261129T080501Z" }],
  ])("refuses %s", (_, changed) => {
    expect(checkSignature(sign(changed), place)).toBeUndefined();
  });

  it("refuses a request without one", () => {
    expect(checkSignature({ headers: {}, query: new URLSearchParams() }, place)).toBeUndefined();
  });

  it("reads a signature from the query, for as long as it is good", () => {
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIDEXAMPLE/20261129/eu-central-1/execute-api/aws4_request",
      "X-Amz-Date": "20261129T074000Z",
      "X-Amz-Expires": "1200",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": signature,
    });

    expect(checkSignature({ headers: {}, query }, place)).toBe("AKIDEXAMPLE");
    expect(checkSignature({ headers: {}, query }, { ...place, nowMs: place.nowMs + 1_000 })).toBeUndefined();
  });
});
