import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { executeApiRoute, formatExecuteApiUrl, type HttpApi } from "@sluice/emulator-api-gateway";
import { createFunctionPool } from "@sluice/emulator-lambda";
import { createObjectStore, s3Route } from "@sluice/emulator-s3";
import { createSystemClock, startServer, type StreamedRoute, toClientEnvironment } from "@sluice/emulator-wire";
import { definitionFileName, formatRowsPath, httpVariables } from "@sluice/lake";
import type { DatasetDefinition } from "@sluice/schema";

import { streamName } from "../producer/endpoint.ts";

export interface Door {
  /** Where rows are posted. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const onProblem = (problem: string) => process.stderr.write(`${problem}\n`);
const region = "eu-central-1";
const functionArn = "door";
const bucket = "lake";

/** A dataset's HTTP door with the bundle that Lambda runs, in front of a Kinesis endpoint; its lake is a folder. */
export async function startDoor(definition: DatasetDefinition, kinesisUrl: string): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-bench-door-"));
  const store = createObjectStore({ rootDir: join(folder, "buckets"), clock: createSystemClock() });
  await store.createBucket(bucket);
  const routes: StreamedRoute[] = [s3Route(store)];
  const server = await startServer({ port: 0, routes: [], streamedRoutes: routes });
  const functions = createFunctionPool([describeFunction(definition)], {
    clientEnvironment: { ...toClientEnvironment(server.url, region), AWS_ENDPOINT_URL_KINESIS: kinesisUrl },
    logDir: join(folder, "logs"),
    codeDir: join(folder, "code"),
  });
  const api = describeApi(definition);
  const { invoke } = functions;
  routes.unshift(executeApiRoute({ listApis: () => [api], region, accountId: "000000000000", invoke, onProblem }));
  return {
    url: `${formatExecuteApiUrl(server.url, api)}${formatRowsPath(definition.name)}`,
    close: async () => {
      await functions.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

function describeFunction(definition: DatasetDefinition) {
  return {
    name: functionArn,
    arn: functionArn,
    code: {
      "index.mjs": { path: fileURLToPath(import.meta.resolve("@sluice/doors/http-bundle")) },
      [definitionFileName]: { text: JSON.stringify(definition) },
    },
    moduleName: "index.mjs",
    exportName: "handler",
    timeoutSeconds: 29,
    memoryMiB: 1769,
    environment: { [httpVariables.lakeBucket]: bucket, [httpVariables.streamName]: streamName },
  };
}

function describeApi({ name }: DatasetDefinition): HttpApi {
  const authorization = { kind: "AWS_IAM" } as const;
  const route = { key: `POST ${formatRowsPath(name)}`, functionArn, timeoutMs: 30_000, authorization };
  return { id: "bench", stage: "$default", routes: [route] };
}
