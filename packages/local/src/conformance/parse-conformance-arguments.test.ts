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
    expect(parseConformanceArguments(["--only", "1.3"])).toEqual({ awsResources: undefined, only: "1.3" });
  });

  it("takes the resources of an account by name", () => {
    const args = [
      ["--region", "eu-central-1", "--bucket", "a-bucket", "--role-arn", "arn:role", "--function-arn", "arn:function"],
      ["--impatient-function-arn", "arn:impatient", "--database", "a_database", "--table", "a_table"],
    ];

    expect(parseConformanceArguments(["--target", "aws", ...args.flat()])?.awsResources).toEqual(resources);
  });

  it("names every option that AWS needs and that is missing", () => {
    const args = ["--target", "aws", "--region", "eu-central-1", "--database", "d", "--table", "t"];

    expect(() => parseConformanceArguments(args)).toThrow(
      "--target aws needs --bucket, --role-arn, --function-arn, --impatient-function-arn",
    );
  });
});
