import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  type ExtendedS3DestinationConfiguration,
  FirehoseClient,
} from "@aws-sdk/client-firehose";
import type { StreamStore } from "@sluice/emulator-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { startServer } from "@sluice/emulator-wire";
import type { FakeClock } from "@sluice/emulator-wire/testing";

import { account, startTestDelivery } from "../delivery-streams-fixture.ts";
import type { DeliveryStreams } from "../delivery-streams.ts";
import { firehoseRoute } from "./firehose-endpoint.ts";
import { createFirehoseService } from "./firehose-service.ts";

const RoleARN = "arn:aws:iam::000000000000:role/firehose";
export const BucketARN = "arn:aws:s3:::lake";
export const DeliveryStreamName = "flowers";

/** For tests: a Firehose behind real HTTP, with its engine, on a fake clock. */
export interface FirehoseApiFixture {
  readonly url: string;
  readonly client: FirehoseClient;
  readonly clock: FakeClock;
  readonly source: StreamStore;
  readonly delivery: DeliveryStreams;
  /** Texts of the records to refuse. */
  readonly refusedTexts: Set<string>;
  readonly create: (
    s3?: Partial<ExtendedS3DestinationConfiguration>,
    input?: Partial<CreateDeliveryStreamCommandInput>,
  ) => Promise<string | undefined>;
  /** Text of each object under a prefix, by key. */
  readonly readTextsUnder: (prefix: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function startFirehoseApi(): Promise<FirehoseApiFixture> {
  const { clock, store, source, delivery } = await startTestDelivery("events");
  const refusedTexts = new Set<string>();
  const refuse = (data: Buffer) => (refusedTexts.has(data.toString()) ? "ServiceUnavailableException" : undefined);
  const service = createFirehoseService({ ...account, clock, runtime: delivery, refuse });
  const server = await startServer({ port: 0, routes: [firehoseRoute(service)] });
  const client = new FirehoseClient({ ...toClientSettings(server.url), maxAttempts: 1 });
  return {
    url: server.url,
    client,
    clock,
    source,
    delivery,
    refusedTexts,
    create: async (s3 = {}, input = {}) => {
      const ExtendedS3DestinationConfiguration = { RoleARN, BucketARN, Prefix: "data/", ...s3 };
      const command = { DeliveryStreamName, ExtendedS3DestinationConfiguration, ...input };
      return (await client.send(new CreateDeliveryStreamCommand(command))).DeliveryStreamARN;
    },
    readTextsUnder: async (prefix) => {
      const keys = await store.keys({ bucket: "lake", prefix });
      return Promise.all(keys.map(async (key) => (await store.get({ bucket: "lake", key })).body.toString()));
    },
    close: async () => {
      client.destroy();
      await delivery.close();
      await server.close();
    },
  };
}
