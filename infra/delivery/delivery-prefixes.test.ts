import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { buildDeliveryPrefixes } from "./delivery-prefixes.ts";

describe("buildDeliveryPrefixes", () => {
  it.each([
    ["lambda", "data/crime/district_key=!{partitionKeyFromLambda:district_key}/month=!{partitionKeyFromLambda:month}/"],
    ["jq", "data/crime/district_key=!{partitionKeyFromQuery:district_key}/month=!{partitionKeyFromQuery:month}/"],
    ["static", "data/crime/!{timestamp:yyyy/MM/dd/HH}/"],
  ] as const)("lays out data by %s", (partitioning, data) => {
    expect(buildDeliveryPrefixes(findDataset("crime"), partitioning)).toEqual({
      data,
      errors: "errors/crime/type=!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/",
      source: "source/crime/!{timestamp:yyyy/MM/dd/HH}/",
    });
  });
});
