import { describe, expect, it } from "vitest";

import { listNameSwaps, createLookAlikes } from "./look-alikes.ts";

const lake = { name: "sluice-dev", bucket: "sluice-dev-lake", database: "sluice_dev" };
const names = { ...lake, region: "eu-west-1", accountId: "111111111111", datasets: [], options: {} };
const request = {
  principal: { service: "firehose.amazonaws.com" },
  action: "kinesis:GetRecords",
  resource: "arn:aws:kinesis:eu-west-1:111111111111:stream/sluice-dev-iris",
  context: { "sts:ExternalId": "111111111111", "aws:SecureTransport": "true" },
};

describe("createLookAlikes", () => {
  it("swaps stack, region, account and dataset, in what is asked for and in where it comes from", () => {
    const alike = createLookAlikes(request, listNameSwaps(names, "iris"));

    expect(alike.map(({ resource, context }) => [resource.slice(16), context?.["sts:ExternalId"]])).toEqual([
      ["eu-west-1:111111111111:stream/sluice-dev2-iris", "111111111111"],
      ["eu-west-1:111111111111:stream/sluice-dev-2-iris", "111111111111"],
      ["eu-west-1:111111111111:stream/xsluice-dev-iris", "111111111111"],
      ["us-west-2:111111111111:stream/sluice-dev-iris", "111111111111"],
      ["eu-west-1:999999999999:stream/sluice-dev-iris", "111111111111"],
      ["eu-west-1:111111111111:stream/sluice-dev-iris2", "111111111111"],
      ["eu-west-1:111111111111:stream/sluice-dev-iris", "999999999999"],
    ]);
  });

  it("swaps what the stack did not create, and the endpoint that rows come through", () => {
    const resource = "arn:aws:s3:::their-lake/a";
    const theirs = { ...names, bucket: "their-lake", options: { endpoint: "vpce-1" } };
    const asked = { ...request, resource, context: { "aws:SourceVpce": "vpce-1" } };

    const alike = createLookAlikes(asked, listNameSwaps(theirs));

    expect(alike.map((each) => [each.resource.slice(13), each.context?.["aws:SourceVpce"]])).toEqual([
      ["their-lake2/a", "vpce-1"],
      ["their-lake-2/a", "vpce-1"],
      ["xtheir-lake/a", "vpce-1"],
      ["their-lake/a", "vpce-0"],
    ]);
  });

  it("takes no part of a word for the stack or the dataset", () => {
    const resource = "arn:aws:s3:::sluice-device/irises";

    expect(createLookAlikes({ ...request, resource, context: {} }, listNameSwaps(names, "iris"))).toEqual([]);
  });
});
