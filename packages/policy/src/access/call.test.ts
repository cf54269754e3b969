import { describe, expect, it } from "vitest";

import { type Call, fillInCalls, type StackNames, toAccessRequests, toKeyCall } from "./call.ts";

const names: StackNames = {
  name: "sluice-dev",
  bucket: "sluice-dev-lake",
  database: "sluice_dev",
  region: "eu-west-1",
  accountId: "111111111111",
  datasets: [
    { name: "iris", stream: "sluice-dev-iris", traits: ["stream", "conversion"] },
    { name: "crime", stream: "theirs", traits: ["direct-put"] },
  ],
  options: {},
};

const readCall: Call = {
  by: "{name}-analyst",
  actions: ["kinesis:GetRecords"],
  on: ["arn:aws:kinesis:{here}:stream/{name}"],
  because: "tail follows a stream",
};

describe("fillInCalls", () => {
  it("fills in the stack, the region and the account", () => {
    expect(fillInCalls(names, [{ ...readCall, context: { "aws:SourceAccount": "{account}" } }])).toEqual([
      {
        ...readCall,
        by: "sluice-dev-analyst",
        on: ["arn:aws:kinesis:eu-west-1:111111111111:stream/sluice-dev"],
        context: { "aws:SourceAccount": "111111111111" },
      },
    ]);
  });

  it("repeats a line with {dataset} for each dataset, and says whose role it is", () => {
    const filled = fillInCalls(names, [{ ...readCall, by: "{name}-{dataset}-producer" }]);

    expect(filled.map(({ by, dataset }) => [by, dataset])).toEqual([
      ["sluice-dev-iris-producer", "iris"],
      ["sluice-dev-crime-producer", "crime"],
    ]);
  });

  it("leaves out the datasets without the trait that a line asks for", () => {
    const filled = fillInCalls(names, [{ ...readCall, on: ["stream/{dataset}"], when: "stream" }]);

    expect(filled.map(({ on }) => on)).toEqual([["stream/iris"]]);
  });

  it("counts a principal that is named without a dataset as everyone's", () => {
    const [filled] = fillInCalls(names, [{ ...readCall, on: ["stream/{dataset}"] }]);

    expect(filled).not.toHaveProperty("dataset");
  });

  it("counts a service as the dataset's whose role it assumes", () => {
    const filled = fillInCalls(names, [{ ...readCall, by: "firehose.amazonaws.com", on: ["role/{dataset}"] }]);

    expect(filled.map(({ dataset }) => dataset)).toEqual(["iris", "crime"]);
  });

  it("repeats a line with {stream} too, by the stream's own name", () => {
    const filled = fillInCalls(names, [{ ...readCall, on: ["stream/{stream}"] }]);

    expect(filled.map(({ on }) => on)).toEqual([["stream/sluice-dev-iris"], ["stream/theirs"]]);
  });

  it("lets rows come in through the VPC endpoint of a stack that has one", () => {
    const put: Call = { ...readCall, puts: true };
    const behind = { ...names, options: { endpoint: "vpce-1" } };

    expect(fillInCalls(behind, [put, readCall]).map(({ context }) => context)).toEqual([
      { "aws:SourceVpce": "vpce-1" },
      {},
    ]);
  });

  it("leaves out a line for something that the stack does not have", () => {
    const keyCall = toKeyCall({ ...readCall, service: "s3" });

    expect(fillInCalls(names, [keyCall])).toEqual([]);
    expect(fillInCalls({ ...names, options: { key: "arn:aws:kms:eu-west-1:111111111111:key/k" } }, [keyCall])).toEqual([
      expect.objectContaining({
        on: ["arn:aws:kms:eu-west-1:111111111111:key/k"],
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      }),
    ]);
  });
});

describe("toAccessRequests", () => {
  it("asks for each action on each resource, over TLS", () => {
    const call = { ...readCall, by: "reader", actions: ["a:One", "a:Two"], on: ["x", "y"] };
    const requests = toAccessRequests(call, (name) => `arn:aws:iam::1:role/${name}`);

    expect(requests.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      "a:One x",
      "a:One y",
      "a:Two x",
      "a:Two y",
    ]);
    expect(requests[0]).toMatchObject({
      principal: { roleArn: "arn:aws:iam::1:role/reader" },
      context: { "aws:SecureTransport": "true" },
    });
  });

  it("asks in a service's own name", () => {
    const [request] = toAccessRequests({ ...readCall, by: "logs.eu-west-1.amazonaws.com" }, () => "no role");

    expect(request?.principal).toEqual({ service: "logs.eu-west-1.amazonaws.com" });
  });
});
