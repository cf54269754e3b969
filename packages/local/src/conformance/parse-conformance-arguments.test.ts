import { describe, expect, it } from "vitest";

import { parseConformanceArguments } from "./parse-conformance-arguments.ts";

const resources = {
  region: "eu-central-1",
  bucket: "a-bucket",
  roleArn: "arn:role",
  functionArn: "arn:function",
  impatientFunctionArn: "arn:impatient",
  database: "a_database",
  table: "a_table",
};

describe("parseConformanceArguments", () => {
  it("tests this machine's endpoint unless it is told otherwise", () => {
    expect(parseConformanceArguments(["--only", "1.3"])).toEqual({ isScoreboard: false, only: "1.3" });
  });

  it("takes the resources of an account by name", () => {
    const args = [
      ["--region", "eu-central-1", "--bucket", "a-bucket", "--role-arn", "arn:role", "--function-arn", "arn:function"],
      ["--impatient-function-arn", "arn:impatient", "--database", "a_database", "--table", "a_table"],
    ];

    expect(parseConformanceArguments(["--target", "aws", ...args.flat()])?.awsResources).toEqual(resources);
  });

  it("takes the URL of an emulator, and a function that it has", () => {
    const url = "http://127.0.0.1:5000";

    expect(parseConformanceArguments(["--target", url, "--function-arn", "arn:f", "--score"])).toMatchObject({
      isScoreboard: true,
      urlTarget: { url, functionArn: "arn:f", impatientFunctionArn: "arn:f" },
    });
  });

  it("refuses any other target", () => {
    expect(() => parseConformanceArguments(["--target", "azure"])).toThrow("Allowed: local, aws, or a URL");
  });

  it("names every option that AWS needs and that is missing", () => {
    const args = ["--target", "aws", "--region", "eu-central-1", "--database", "d", "--table", "t"];

    expect(() => parseConformanceArguments(args)).toThrow(
      "--target aws needs --bucket, --role-arn, --function-arn, --impatient-function-arn",
    );
  });
});
