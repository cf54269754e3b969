import { describe, expect, it } from "vitest";

import { parseLoadArguments } from "./parse-load-arguments.ts";

const required = ["iris", "--source", "iris.csv"];

describe("parseLoadArguments", () => {
  it("reads every option", () => {
    const args = [...required, "--stream", "s", "--interval", "2", "--max-rows", "60", "--load-id", "a-1", "--json"];

    expect(parseLoadArguments(args)).toEqual({
      dataset: "iris",
      source: ["iris.csv"],
      giveUpAfter: 600,
      stream: "s",
      interval: 2,
      maxRows: 60,
      loadId: "a-1",
      json: true,
    });
  });

  it.each([
    [["--interval", "0"], "option '--interval <seconds>' argument '0' is invalid. Allowed: a number above 0."],
    [["--max-rows", "1.5"], "option '--max-rows <n>' argument '1.5' is invalid. Allowed: a whole number above 0."],
    [
      ["--load-id", "a b"],
      "option '--load-id <id>' argument 'a b' is invalid. Allowed: 1 to 64 letters, digits, dots, dashes and underscores.",
    ],
    [["--speed", "1"], "unknown option '--speed'"],
    [["--stream", ""], "'--stream <name>' argument '' is invalid. Allowed: a name of 1 to 128 letters, digits"],
    [
      ["--delivery-stream", "arn:aws:firehose:eu-central-1:1:deliverystream/a"],
      "deliverystream/a' is invalid. Allowed: a name of 1 to 64 letters, digits",
    ],
  ])("refuses %j", (args, message) => {
    expect(() => parseLoadArguments([...required, ...args])).toThrow(message);
  });

  it("says what took the place of earlier words", () => {
    expect(() => parseLoadArguments(["--dataset", "iris", "--file", "iris.csv"])).toThrow(
      '--dataset: the dataset is the first word, as in "load iris --source iris.csv"; --file: now --source (see --help)',
    );
  });
});
