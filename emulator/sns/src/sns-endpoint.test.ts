import {
  CreateTopicCommand,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { snsRoute } from "./sns-endpoint.ts";
import { createTopicStore, type PublishedMessage, type TopicStore } from "./topic-store.ts";

const TopicArn = "arn:aws:sns:eu-central-1:000000000000:alarms";

let server: RunningServer;
let client: SNSClient;
let topics: TopicStore;
let published: PublishedMessage[];

beforeEach(async () => {
  published = [];
  const place = { region: "eu-central-1", accountId: "000000000000" };
  topics = createTopicStore({ ...place, clock: createFakeClock(), onPublished: (each) => published.push(each) });
  server = await startServer({ port: 0, routes: [snsRoute(topics)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new SNSClient({ endpoint: server.url, region: place.region, credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

describe("topics", () => {
  it("are created once, listed and deleted", async () => {
    await client.send(new CreateTopicCommand({ Name: "alarms" }));
    const again = await client.send(new CreateTopicCommand({ Name: "alarms" }));
    const listed = await client.send(new ListTopicsCommand({}));
    await client.send(new DeleteTopicCommand({ TopicArn }));

    expect(again.TopicArn).toBe(TopicArn);
    expect(listed.Topics).toEqual([{ TopicArn }]);
    expect((await client.send(new ListTopicsCommand({}))).Topics).toEqual([]);
  });

  it("come in pages of a hundred", async () => {
    for (let number = 0; number < 101; number += 1) topics.bringUp(`topic-${number}`);

    const first = await client.send(new ListTopicsCommand({}));
    const second = await client.send(new ListTopicsCommand({ NextToken: first.NextToken }));

    expect([first.Topics?.length, second.Topics?.length]).toEqual([100, 1]);
    expect(second.NextToken).toBeUndefined();
  });

  it("keep what is published to them, the newest first", async () => {
    topics.bringUp("alarms");

    await client.send(new PublishCommand({ TopicArn, Subject: "é", Message: "one & <two>" }));
    const { MessageId } = await client.send(new PublishCommand({ TopicArn, Message: "three" }));

    expect(topics.messages(TopicArn)).toEqual([
      { topicArn: TopicArn, messageId: MessageId, subject: undefined, message: "three", publishedAtMs: 1767225600000 },
      expect.objectContaining({ subject: "é", message: "one & <two>" }),
    ]);
    expect(published.map(({ message }) => message)).toEqual(["one & <two>", "three"]);
  });

  it("keep a thousand messages", () => {
    topics.bringUp("alarms");
    for (let number = 0; number <= 1000; number += 1) {
      topics.publish({ topicArn: TopicArn, subject: undefined, message: String(number) });
    }

    expect(topics.messages(TopicArn).at(-1)?.message).toBe("1");
  });

  it("note who would be told, once", async () => {
    topics.bringUp("alarms");
    topics.bringUp("others");
    const subscribing = new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "night@example.com" });
    await client.send(subscribing);
    const { SubscriptionArn } = await client.send(subscribing);

    const { Subscriptions } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    const others = TopicArn.replace("alarms", "others");

    expect(Subscriptions).toEqual([
      { SubscriptionArn, TopicArn, Protocol: "email", Endpoint: "night@example.com", Owner: "000000000000" },
    ]);
    expect((await client.send(new ListSubscriptionsCommand({}))).Subscriptions).toHaveLength(1);
    expect((await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: others }))).Subscriptions).toEqual([]);
  });

  it.each([
    ["NotFoundException", "Topic does not exist", new PublishCommand({ TopicArn, Message: "lost" })],
    ["InvalidParameterException", "phone numbers", new PublishCommand({ PhoneNumber: "+49", Message: "hello" })],
  ])("refuse with %s: %s", async (name, problem, command) => {
    await expect(client.send(command)).rejects.toMatchObject({ name, message: expect.stringContaining(problem) });
  });

  it("refuse FIFO, by name", async () => {
    await expect(client.send(new CreateTopicCommand({ Name: "a.fifo" }))).rejects.toThrow("FIFO topics");
  });
});
