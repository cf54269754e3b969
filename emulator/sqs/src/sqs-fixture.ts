import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { SQSClient } from "@aws-sdk/client-sqs";
import { openStateRegister, startServer, toStateDir } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { createQueueStore, type QueueStore } from "./queue-store.ts";
import { sqsRoute } from "./sqs-endpoint.ts";

const region = "eu-central-1";
const accountId = "000000000000";

/** For tests: a private SQS over real HTTP, with a clock that stands still and a default client. */
export interface SqsFixture {
  readonly client: SQSClient;
  readonly clock: FakeClock;
  readonly queues: QueueStore;
  readonly dir: string;
  readonly toUrl: (name: string) => string;
  readonly close: () => Promise<void>;
}

/** Opens the queues of a folder as a process does that starts. */
export function openQueues(dir: string, clock = createFakeClock()): QueueStore {
  mkdirSync(toStateDir(dir), { recursive: true });
  const register = openStateRegister(dir);
  return createQueueStore({ clock, region, accountId, folder: join(toStateDir(dir), "sqs"), register });
}

/** Starts a fixture without queues. */
export async function startSqs(): Promise<SqsFixture> {
  const clock = createFakeClock();
  const dir = createTemporaryFolder("sqs");
  const queues = openQueues(dir, clock);
  const server = await startServer({ port: 0, routes: [sqsRoute(queues)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SQSClient({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  return {
    client,
    clock,
    queues,
    dir,
    toUrl: (name) => `${server.url}/${accountId}/${name}`,
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}
