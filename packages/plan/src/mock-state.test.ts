import { describe, expect, it } from "vitest";

import { mockCall, mockResource } from "./mock-state.ts";

const account = { region: "eu-west-1", accountId: "111111111111" };

describe("mockResource", () => {
  it("gives a resource the name, ID and ARN that AWS would", () => {
    const stream = { type: "aws:kinesis/stream:Stream", name: "iris-stream", inputs: { name: "iris" } };

    expect(mockResource(stream, account)).toEqual({
      id: "iris",
      state: { name: "iris", arn: "arn:aws:kinesis:eu-west-1:111111111111:stream/iris", region: "eu-west-1" },
    });
  });

  it("keeps the logical name where the program leaves the name to Pulumi", () => {
    const { id, state } = mockResource({ type: "aws:s3/bucket:Bucket", name: "lake", inputs: {} }, account);

    expect([id, state["bucket"], state["arn"]]).toEqual(["lake", "lake", "arn:aws:s3:::lake"]);
  });

  it("uses the ARN as the ID where AWS does", () => {
    const { id } = mockResource({ type: "aws:sns/topic:Topic", name: "alarms", inputs: {} }, account);

    expect(id).toBe("arn:aws:sns:eu-west-1:111111111111:alarms");
  });

  it("puts a table's database into its ARN", () => {
    const inputs = { name: "iris_raw", databaseName: "sluice_dev" };
    const { state } = mockResource({ type: "aws:glue/catalogTable:CatalogTable", name: "t", inputs }, account);

    expect(state["arn"]).toBe("arn:aws:glue:eu-west-1:111111111111:table/sluice_dev/iris_raw");
  });

  it("marks the ARN of a type that it does not know", () => {
    const { state } = mockResource({ type: "aws:ec2/vpc:Vpc", name: "net", inputs: {} }, account);

    expect(state["arn"]).toBe("arn:aws:mock:eu-west-1:111111111111:aws:ec2/vpc:Vpc/net");
  });

  it("leaves a component as it is", () => {
    const component = { type: "sluice:index:Lake", name: "lake", inputs: { a: 1 } };

    expect(mockResource(component, account)).toEqual({ id: "lake", state: { a: 1 } });
  });
});

describe("mockCall", () => {
  it("shows a parameter by its name", () => {
    expect(mockCall("aws:ssm/getParameter:getParameter", { name: "/image" }, account)).toEqual({
      name: "/image",
      value: "/image",
    });
  });

  it("names the account", () => {
    expect(mockCall("aws:index/getCallerIdentity:getCallerIdentity", {}, account)).toMatchObject({
      accountId: "111111111111",
    });
  });
});
