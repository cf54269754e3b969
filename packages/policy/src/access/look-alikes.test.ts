import { describe, expect, it } from "vitest";

import { listNameSwaps, createLookAlikes } from "./look-alikes.ts";

const names = { stack: "dev", region: "eu-west-1", accountId: "111111111111", datasets: [], options: {} };
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

  it("takes no part of a word for the stack or the dataset", () => {
    const resource = "arn:aws:s3:::sluice-device/irises";

    expect(createLookAlikes({ ...request, resource, context: {} }, listNameSwaps(names, "iris"))).toEqual([]);
  });
});
