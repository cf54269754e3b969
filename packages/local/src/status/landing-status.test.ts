import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { createBucketNotifications } from "@sluice/emulator-s3";
import { createQueueStore, defaultSettings, type Queue } from "@sluice/emulator-sqs";
import { createSystemClock, openStateRegister, toStateDir } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { createLandingReader, type ReadLanding } from "./landing-status.ts";

const clock = createSystemClock();
const account = { region: "eu-central-1", accountId: "000000000000" };
const countLoads = () => ({ loaded: 7, rejected: 2, failed: 1 });
const place = { bucket: "landing", dataset: "iris" };

let queue: Queue;
let read: ReadLanding;

beforeEach(() => {
  const dir = createTemporaryFolder("landing-status");
  mkdirSync(toStateDir(dir));
  const register = openStateRegister(dir);
  const queues = createQueueStore({ ...account, clock, folder: join(toStateDir(dir), "sqs"), register });
  onTestFinished(() => queues.close());
  const dead = queues.bringUp("dead");
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: 1 };
  queue = queues.bringUp("files", { ...defaultSettings, visibilityTimeoutSeconds: 0, redrive });
  const configured = [{ bucket: "landing", queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }];
  const notifications = createBucketNotifications({
    region: account.region,
    nowMs: clock.nowMs,
    configured,
    send: () => undefined,
  });
  read = createLandingReader({ notifications, queues, countLoads });
});

function tell(key: string): void {
  const s3 = { bucket: { name: "landing" }, object: { key, size: 1, eTag: "e" } };
  const Records = [{ eventName: "ObjectCreated:Put", eventTime: new Date(0).toISOString(), s3 }];
  queue.send({ body: JSON.stringify({ Records }) });
}

describe("createLandingReader", () => {
  it("counts a dataset's files that wait, that the loader has, and that nobody tries again", () => {
    for (const key of ["iris/a.csv", "iris/b.csv", "iris/c.csv", "iris_new/d.csv", "done/iris/e.csv"]) tell(key);
    const [first] = queue.receive({ max: 1, isHeld: true });

    expect(read(place)).toEqual({ waiting: 2, loading: 1, deadLetters: 0, loaded: 7, rejected: 2, failed: 1 });

    queue.giveBack(first?.receiptHandle ?? "");
    queue.receive({ max: 10, isHeld: true });

    expect(read(place)).toMatchObject({ waiting: 0, loading: 2, deadLetters: 1 });
  });

  it("counts a load that goes on, and no message of another kind", () => {
    const continues = { bucket: "landing", key: "iris/a.csv", etag: "e", sizeBytes: 1, landedAtMs: 1, generation: 3 };
    for (const body of [JSON.stringify({ continues }), "hello"]) queue.send({ body });

    expect(read(place)).toMatchObject({ waiting: 1 });
  });

  it("finds nothing of a bucket that tells no queue", () => {
    tell("iris/a.csv");

    expect(read({ ...place, bucket: "lake" })).toMatchObject({ waiting: 0, loading: 0 });
  });
});
