import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openQueues, type SqsFixture, startSqs } from "./sqs-fixture.ts";

let sqs: SqsFixture;

beforeEach(async () => {
  sqs = await startSqs();
  await create("files");
});

afterEach(() => sqs.close());

async function create(QueueName: string, Attributes: Record<string, string> = {}): Promise<void> {
  await sqs.client.send(new CreateQueueCommand({ QueueName, Attributes }));
}

async function send(MessageBody: string, name = "files"): Promise<void> {
  await sqs.client.send(new SendMessageCommand({ QueueUrl: sqs.toUrl(name), MessageBody }));
}

async function receive(options: Partial<ReceiveMessageCommandInput> = {}, name = "files"): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({ QueueUrl: sqs.toUrl(name), MaxNumberOfMessages: 10, ...options });
  return (await sqs.client.send(command)).Messages ?? [];
}

describe("queues", () => {
  it("are found by name and listed", async () => {
    await create("others");

    const { QueueUrl } = await sqs.client.send(new GetQueueUrlCommand({ QueueName: "files" }));
    const { QueueUrls } = await sqs.client.send(new ListQueuesCommand({ QueueNamePrefix: "oth" }));

    expect(QueueUrl).toBe(sqs.toUrl("files"));
    expect(QueueUrls).toEqual([sqs.toUrl("others")]);
  });

  it("have the attributes that they were given, and AWS's for the others", async () => {
    await sqs.client.send(
      new SetQueueAttributesCommand({ QueueUrl: sqs.toUrl("files"), Attributes: { VisibilityTimeout: "90" } }),
    );

    const command = new GetQueueAttributesCommand({ QueueUrl: sqs.toUrl("files"), AttributeNames: ["All"] });

    expect((await sqs.client.send(command)).Attributes).toMatchObject({
      QueueArn: "arn:aws:sqs:eu-central-1:000000000000:files",
      VisibilityTimeout: "90",
      MessageRetentionPeriod: "345600",
      ApproximateNumberOfMessages: "0",
    });
  });

  it("may be created again only as they are", async () => {
    await create("files");

    await expect(create("files", { VisibilityTimeout: "1" })).rejects.toThrow("already exists");
  });

  it("are refused where AWS refuses them, or where they are not emulated", async () => {
    await expect(create("files.fifo")).rejects.toThrow("not emulated locally: FIFO queues");
    await expect(create("odd", { VisibilityTimeout: "50000" })).rejects.toThrow("not from 0 to 43200");
    await expect(create("odd", { Colour: "red" })).rejects.toThrow("Unknown Attribute Colour.");
    await expect(create("odd", { RedrivePolicy: "{}" })).rejects.toThrow("RedrivePolicy is invalid");
  });

  it("are gone once deleted, by the name that the SDK has for it", async () => {
    await sqs.client.send(new DeleteQueueCommand({ QueueUrl: sqs.toUrl("files") }));

    await expect(send("a")).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });
});

describe("dead letters", () => {
  beforeEach(async () => {
    await create("dead");
    const deadLetterTargetArn = sqs.queues.toArn("dead");
    await create("work", { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: "2" }) });
    await send("poison", "work");
    for (let times = 0; times < 3; times += 1) {
      await receive({}, "work");
      sqs.clock.advance(30_000);
    }
  });

  it("are what has been received too often", async () => {
    const [message] = await receive({ MessageSystemAttributeNames: ["All"], VisibilityTimeout: 0 }, "dead");

    expect(message).toMatchObject({
      Body: "poison",
      Attributes: { DeadLetterQueueSourceArn: sqs.queues.toArn("work") },
    });
    const { queueUrls } = await sqs.client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: sqs.toUrl("dead") }));
    expect(queueUrls).toEqual([sqs.toUrl("work")]);
  });

  it("go back where they come from", async () => {
    await sqs.client.send(new StartMessageMoveTaskCommand({ SourceArn: sqs.queues.toArn("dead") }));

    expect(await receive({}, "dead")).toEqual([]);
    const [message] = await receive({ MessageSystemAttributeNames: ["All"] }, "work");
    expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
  });
});

describe("a process that dies", () => {
  it("loses no message, and what was in flight can be received again", async () => {
    await send("deleted");
    const [message] = await receive();
    await sqs.client.send(
      new DeleteMessageCommand({ QueueUrl: sqs.toUrl("files"), ReceiptHandle: message?.ReceiptHandle }),
    );
    await send("in flight");
    await send("waiting");
    await receive({ MaxNumberOfMessages: 1 });

    // Nothing was closed.
    const received = openQueues(sqs.dir).get("files").receive({ max: 10 });

    expect(received.map(({ message: { body, receiveCount } }) => [body, receiveCount])).toEqual([
      ["in flight", 1],
      ["waiting", 1],
    ]);
  });

  it("keeps what came back in vain, counted", async () => {
    await send("again");
    await receive({ VisibilityTimeout: 0 });
    await receive({ VisibilityTimeout: 0 });

    const [received] = openQueues(sqs.dir).get("files").receive({ max: 1 });

    expect(received?.message.receiveCount).toBe(2);
  });
});
