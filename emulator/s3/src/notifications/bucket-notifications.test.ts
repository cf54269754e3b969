import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { startServer, type RunningServer } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createObjectStore } from "../object-store.ts";
import { s3Route } from "../s3-endpoint.ts";
import { type BucketNotifications, createBucketNotifications } from "./bucket-notifications.ts";

const Bucket = "landing";
const queueArn = "arn:aws:sqs:eu-central-1:000000000000:files";
const nowMs = () => Date.UTC(2026, 10, 29);

let server: RunningServer;
let client: S3Client;
let notifications: BucketNotifications;
let sent: [queue: string, body: string][];

beforeEach(async () => {
  sent = [];
  const send = (queue: string, body: string) => void sent.push([queue, body]);
  notifications = createBucketNotifications({ region: "eu-central-1", nowMs, send });
  const rootDir = createTemporaryFolder("notifications");
  const store = createObjectStore({ rootDir, clock: { nowMs }, onCreated: notifications.objectCreated });
  server = await startServer({ port: 0, routes: [], streamedRoutes: [s3Route(store)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new S3Client({ endpoint: server.url, region: "eu-central-1", credentials, maxAttempts: 1 });
  await client.send(new CreateBucketCommand({ Bucket }));
  store.keepVersions(Bucket);
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

function notify(filter: { readonly filterPrefix?: string; readonly filterSuffix?: string } = {}): void {
  notifications.configure([{ bucket: Bucket, queueArn, events: ["s3:ObjectCreated:*"], ...filter }]);
  sent.length = 0;
}

const readEvents = () => sent.map(([, body]) => JSON.parse(body).Records[0]);

describe("configure", () => {
  it("tests a queue once", () => {
    const all = [{ bucket: Bucket, queueArn, events: ["s3:ObjectCreated:*"] }];
    notifications.configure(all);
    notifications.configure(all);

    expect(sent).toEqual([[queueArn, expect.stringContaining('"Event":"s3:TestEvent","Time":"2026-11-29')]]);
  });
});

describe("objectCreated", () => {
  it("tells of an object that was put, with its version and its key as a form has it", async () => {
    notify();
    const { VersionId } = await client.send(new PutObjectCommand({ Bucket, Key: "iris/my file+ü.csv", Body: "1,2" }));

    expect(readEvents()).toEqual([
      expect.objectContaining({
        eventName: "ObjectCreated:Put",
        eventTime: "2026-11-29T00:00:00.000Z",
        s3: expect.objectContaining({
          bucket: expect.objectContaining({ name: Bucket }),
          object: expect.objectContaining({ key: "iris/my+file%2B%C3%BC.csv", size: 3, versionId: VersionId }),
        }),
      }),
    ]);
  });

  it("says how the object came to be", async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: "a", Body: "1" }));
    notify();
    await client.send(new CopyObjectCommand({ Bucket, Key: "b", CopySource: `${Bucket}/a` }));
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: "c" }));
    const part = {
      PartNumber: 1,
      ...(await client.send(new UploadPartCommand({ Bucket, Key: "c", UploadId, PartNumber: 1, Body: "1" }))),
    };
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: part.ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key: "c", UploadId, MultipartUpload }));

    expect(readEvents().map(({ eventName }) => eventName)).toEqual([
      "ObjectCreated:Copy",
      "ObjectCreated:CompleteMultipartUpload",
    ]);
  });

  it("tells only of the keys that are asked for", async () => {
    notify({ filterPrefix: "iris/", filterSuffix: ".csv" });

    for (const Key of ["iris/a.csv", "iris/a.txt", "crime/a.csv"]) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: "1" }));
    }

    expect(readEvents().map(({ s3 }) => s3.object.key)).toEqual(["iris/a.csv"]);
  });
});
