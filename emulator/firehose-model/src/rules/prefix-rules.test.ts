import { describe, expect, it } from "vitest";

import {
  buildDeliveryStreamInput,
  fullBackup,
  lead,
  listProblemMessages,
  type DestinationChange,
} from "../delivery-stream-fixture.ts";
import { checkDeliveryStreamInput } from "../delivery-stream-rules.ts";

describe("prefixRules", () => {
  it.each<[DestinationChange, string]>([
    [
      { ErrorOutputPrefix: "e/!{timestamp:yyyy}/" },
      "ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}",
    ],
    [
      { Prefix: "!{partitionKeyFromLambda:x}/!{firehose:error-output-type}/" },
      "Prefix must not contain any occurrence of !{firehose:error-output-type}",
    ],
    [
      { Prefix: "!{partitionKeyFromLambda:x}/!{bogus:yyyy}/" },
      "Namespace to the left of colon (bogus) is an invalid keyword!",
    ],
    [
      { Prefix: "!{partitionKeyFromLambda:x}/!{firehose:bogus}/" },
      "Invalid conversion character used in the value of the expression in Prefix",
    ],
    [
      { Prefix: "!{partitionKeyFromLambda:x}/!{timestamp:yyyy/bbb}/" },
      "Invalid conversion character used in the value of the expression in Prefix",
    ],
    [
      { ErrorOutputPrefix: "!{firehose:error-output-type}/!{timestamp:I}/" },
      "Invalid conversion character used in the value of the expression in ErrorOutputPrefix",
    ],
    [
      { Prefix: "!{partitionKeyFromLambda:x}/my!{prefix/" },
      "Invalid expression usage: !{partitionKeyFromLambda:x}/my!{prefix/.Must be of the form !{<namespace>:<value>}",
    ],
    [
      { ErrorOutputPrefix: "!{firehose:error-output-type}/!{}" },
      "Invalid expression usage: !{firehose:error-output-type}/!{}.Must be of the form !{<namespace>:<value>}",
    ],
    [
      { Prefix: `!{partitionKeyFromLambda:x}${"x".repeat(512)}` },
      "Length of evaluated prefix cannot be greater than 512",
    ],
    [{ ErrorOutputPrefix: "x".repeat(513) }, "Length of evaluated ErrorOutputPrefix cannot be greater than 512"],
    [
      { S3BackupMode: "Enabled", S3BackupConfiguration: { ...fullBackup, Prefix: "!{timestamp:yyyy}/" } },
      "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
    ],
  ])("holds prefixes to their language: %j", (change, message) => {
    expect(listProblemMessages(change)).toEqual([`${lead}${message}`]);
  });

  it("keeps partition keys out of the error prefix", () => {
    expect(
      listProblemMessages({ ErrorOutputPrefix: "!{firehose:error-output-type}/!{partitionKeyFromLambda:x}/" }),
    ).toEqual(["Dynamic Partitioning Namespaces can't be part of an error prefix expression"]);
  });

  it.each(["CET", "Asia/Kolkata", "Europe/Atlantis"])("refuses the time zone %s", (CustomTimeZone) => {
    expect(checkDeliveryStreamInput(buildDeliveryStreamInput({ CustomTimeZone }))).toEqual([
      {
        message:
          "Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.",
        given: CustomTimeZone,
      },
    ]);
  });
});
