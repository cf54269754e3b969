import { setTimeout as sleep } from "node:timers/promises";

import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";

import type { ConformanceTarget, TargetResources } from "./target.ts";

/**
 * An account on AWS, with the resources that the command was given and the credentials of the environment. Nobody has run
 * the suite against it yet: what fails there may be the suite's fault.
 */
export function openAwsTarget(resources: TargetResources): ConformanceTarget {
  const { region } = resources;
  const [firehose, kinesis, s3] = [
    new FirehoseClient({ region }),
    new KinesisClient({ region }),
    new S3Client({ region }),
  ];
  return {
    name: "aws",
    resources,
    firehose,
    kinesis,
    s3,
    nowMs: Date.now,
    passTime: (seconds) => sleep(seconds * 1000),
    patienceMs: awsPatienceMs,
    close: async () => {
      for (const client of [firehose, kinesis, s3]) client.destroy();
    },
  };
}

/** The longest intervals of any test, half as much again for Firehose's own stages (guide, buffering), and some reserve. */
const awsPatienceMs = 45 * 60_000;
