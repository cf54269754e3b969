import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createFunctionPool } from "@sluice/emulator-lambda";
import { createObjectStore, type ObjectStore, s3Route } from "@sluice/emulator-s3";
import { createSystemClock, startServer, toClientEnvironment } from "@sluice/emulator-wire";
import { loaderVariables, manifestKey } from "@sluice/lake";
import { irisManifest, stackManifest } from "@sluice/lake/testing";

import { streamName } from "../producer/endpoint.ts";

export interface Loader {
  /** Puts files of iris. Returns what S3 tells of them. */
  readonly put: (files: readonly string[]) => Promise<readonly string[]>;
  /** Returns when the rows of these are sent: as many invocations as it takes, one after the other. */
  readonly load: (events: readonly string[]) => Promise<void>;
  /** Of all files, as their lines in the lake say. */
  readonly countSentRows: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const region = "eu-central-1";
const functionArn = "loader";
const [bucket, landing] = ["lake", "landing"];
/** Of one invocation, as a stack sets it. */
const batchSize = 50;

/** The loader's bundle that Lambda runs, in front of a Kinesis endpoint; its buckets are folders, and its queue is the caller. */
export async function startLoader(kinesisUrl: string): Promise<Loader> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-loader-"));
  const store = createObjectStore({ rootDir: join(folder, "buckets"), clock: createSystemClock() });
  for (const each of [bucket, landing]) await store.createBucket(each);
  const iris = { ...irisManifest, streamName, landing: `s3://${landing}/iris/` };
  const manifest = JSON.stringify({ ...stackManifest, datasets: { iris } });
  await store.put({ bucket, key: manifestKey, body: Buffer.from(manifest) });
  const server = await startServer({ port: 0, routes: [], streamedRoutes: [s3Route(store)] });
  const functions = createFunctionPool([describeFunction(server.url)], {
    clientEnvironment: { ...toClientEnvironment(server.url, region), AWS_ENDPOINT_URL_KINESIS: kinesisUrl },
    logDir: join(folder, "logs"),
    codeDir: join(folder, "code"),
  });
  let files = 0;
  const put = async (text: string): Promise<string> => {
    const key = `iris/${files++}.csv`;
    const { etag, size } = await putText(store, key, text);
    return formatEvent({ key, etag, size });
  };
  return {
    put: async (texts) => {
      const events: string[] = [];
      for (const text of texts) events.push(await put(text));
      return events;
    },
    load: async (bodies) => {
      for (let at = 0; at < bodies.length; at += batchSize) {
        const answer = await functions.invoke(functionArn, formatMessages(bodies.slice(at, at + batchSize)));
        if (answer !== '{"batchItemFailures":[]}') throw new Error(`files were not loaded: ${answer}`);
      }
    },
    countSentRows: () => countSentRows(store),
    close: async () => {
      await functions.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function countSentRows(store: ObjectStore): Promise<number> {
  let rows = 0;
  for (const key of await store.keys({ bucket, prefix: "loads/" })) {
    const line: { readonly rows_sent: number } = JSON.parse((await store.get({ bucket, key })).body.toString());
    rows += line.rows_sent;
  }
  return rows;
}

async function putText(store: ObjectStore, key: string, text: string) {
  const body = Buffer.from(text);
  const { etag } = await store.put({ bucket: landing, key, body });
  return { etag, size: body.length };
}

/** As S3 tells of an object. */
function formatEvent(object: { readonly key: string; readonly etag: string; readonly size: number }): string {
  const { key, etag: eTag, size } = object;
  const s3 = { bucket: { name: landing }, object: { key, eTag, size } };
  const Records = [{ eventName: "ObjectCreated:Put", eventTime: new Date().toISOString(), s3 }];
  return JSON.stringify({ Records });
}

function formatMessages(bodies: readonly string[]): string {
  const attributes = { ApproximateReceiveCount: "1" };
  const Records = bodies.map((body, at) => ({ messageId: String(at), receiptHandle: String(at), body, attributes }));
  return JSON.stringify({ Records });
}

function describeFunction(url: string) {
  return {
    name: functionArn,
    arn: functionArn,
    code: { "index.mjs": { path: fileURLToPath(import.meta.resolve("@sluice/doors/loader-bundle")) } },
    moduleName: "index.mjs",
    exportName: "handler",
    timeoutSeconds: 900,
    memoryMiB: 1769,
    environment: {
      [loaderVariables.lakeBucket]: bucket,
      [loaderVariables.queueUrl]: `${url}/000000000000/files`,
      [loaderVariables.sliceSeconds]: "800",
      [loaderVariables.maxReceives]: "5",
      [loaderVariables.afterLoad]: "keep",
    },
  };
}
