import { describe, expect, it } from "vitest";

import { readFunctionAnswer } from "./read-function-answer.ts";

describe("readFunctionAnswer", () => {
  it("reads a status, headers and a body", () => {
    const answer = { statusCode: 207, headers: { "Content-Type": "application/json", "Retry-After": 5 }, body: "{}" };

    expect(readFunctionAnswer(JSON.stringify(answer))).toEqual({
      status: 207,
      headers: { "content-type": "application/json", "retry-after": "5" },
      body: "{}",
    });
  });

  it("decodes base64", () => {
    const answer = { statusCode: 200, body: "/wA=", isBase64Encoded: true };

    expect(readFunctionAnswer(JSON.stringify(answer)).body).toEqual(Buffer.from([0xff, 0]));
  });

  it.each([
    ['{"hello":"world"}', '{"hello":"world"}'],
    ['"hello"', "hello"],
    ["null", "null"],
  ])("takes %s for the body of a 200", (answerJson, body) => {
    expect(readFunctionAnswer(answerJson)).toEqual({
      status: 200,
      headers: { "content-type": "application/json" },
      body,
    });
  });

  it.each(['{"statusCode":"many"}', '{"statusCode":200,"body":{}}', '{"statusCode":99}'])(
    "is a 500 for %s",
    (answer) => {
      expect(readFunctionAnswer(answer)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    },
  );
});
