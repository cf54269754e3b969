import { existsSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { openDeliveryStreamStore, type StoredDeliveryStream } from "./delivery-stream-store.ts";
import { FirehoseError } from "./errors.ts";

const accountId = "000000000000";
let file: string;

beforeEach(() => {
  file = join(createTemporaryFolder("streams"), "folder", "streams.json");
});

describe("openDeliveryStreamStore", () => {
  it("finds streams again as they were changed, after it is opened anew", () => {
    const store = openDeliveryStreamStore({ accountId, file });
    store.put(createStored("b"));
    store.put(createStored("a"));
    store.put(createStored("c"));
    store.change("a", { version: 2, tags: new Map([["team", "x"]]), encryption: { KeyType: "AWS_OWNED_CMK" } });
    store.remove("c");

    const again = openDeliveryStreamStore({ accountId, file });

    expect(again.names()).toEqual(["a", "b"]);
    expect(again.get("b")).toEqual(createStored("b"));
    expect(again.get("a")).toEqual({
      ...createStored("a"),
      version: 2,
      tags: new Map([["team", "x"]]),
      encryption: { KeyType: "AWS_OWNED_CMK" },
    });
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it("keeps streams in memory without a file", () => {
    const store = openDeliveryStreamStore({ accountId });
    store.put(createStored("a"));

    expect(store.has("a")).toBe(true);
    expect(openDeliveryStreamStore({ accountId }).names()).toEqual([]);
  });

  it("refuses a stream that does not exist, in AWS's words", () => {
    const store = openDeliveryStreamStore({ accountId });
    const error = new FirehoseError(
      "ResourceNotFoundException",
      "Firehose nothing under account 000000000000 not found.",
    );

    expect(() => store.get("nothing")).toThrow(error);
    expect(() => store.change("nothing", {})).toThrow(error);
    expect(() => store.remove("nothing")).toThrow(error);
  });
});

function createStored(name: string): StoredDeliveryStream {
  return {
    input: {
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::000000000000:role/delivery",
        BucketARN: "arn:aws:s3:::lake",
      },
    },
    arn: `arn:aws:firehose:eu-central-1:000000000000:deliverystream/${name}`,
    version: 1,
    createdAtMs: 5,
    updatedAtMs: undefined,
    tags: new Map(),
    encryption: undefined,
    origin: "api",
  };
}
