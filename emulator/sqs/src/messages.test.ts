import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type SqsFixture, startSqs } from "./sqs-fixture.ts";

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

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);

describe("messages", () => {
  it("come with what was sent, and SQS's own attributes", async () => {
    const MessageAttributes = {
      kind: { DataType: "String", StringValue: "csv" },
      mark: { DataType: "Binary", BinaryValue: Buffer.from([1, 2]) },
    };
    await sqs.client.send(
      new SendMessageCommand({ QueueUrl: sqs.toUrl("files"), MessageBody: "é", MessageAttributes }),
    );

    const [message] = await receive({ MessageSystemAttributeNames: ["All"], MessageAttributeNames: ["All"] });

    // The SDK has compared the digests by now.
    expect(message).toMatchObject({
      Body: "é",
      Attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1767225600000" },
      MessageAttributes: { kind: { DataType: "String", StringValue: "csv" } },
    });
  });

  it("are sent in batches, each by itself", async () => {
    const Entries = [
      { Id: "one", MessageBody: "1" },
      { Id: "two", MessageBody: "" },
    ];
    const { Successful, Failed } = await sqs.client.send(
      new SendMessageBatchCommand({ QueueUrl: sqs.toUrl("files"), Entries }),
    );

    expect(Successful?.map(({ Id }) => Id)).toEqual(["one"]);
    expect(Failed).toEqual([expect.objectContaining({ Id: "two", SenderFault: true })]);
    expect(bodies(await receive())).toEqual(["1"]);
  });

  it.each([
    [[], "at least one entry"],
    [Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, MessageBody: "a" })), "You have sent 11"],
    [["a", "a"].map((Id) => ({ Id, MessageBody: "a" })), "same Id"],
    [["a", "b"].map((Id) => ({ Id, MessageBody: "a".repeat(600_000) })), "You have sent 1200000 bytes"],
  ])("are refused in a batch that SQS refuses: %#", async (Entries, problem) => {
    const command = new SendMessageBatchCommand({ QueueUrl: sqs.toUrl("files"), Entries });

    await expect(sqs.client.send(command)).rejects.toThrow(problem);
  });

  it("are refused above the queue's size", async () => {
    await expect(send("a".repeat(1_048_577))).rejects.toThrow("shorter than 1048576 bytes");
  });

  it("are invisible for a time once they are received, and then come again", async () => {
    await send("a");
    await receive();

    expect(await receive()).toEqual([]);
    sqs.clock.advance(30_000);

    const [again] = await receive({ MessageSystemAttributeNames: ["ApproximateReceiveCount"] });
    expect(again).toMatchObject({ Body: "a", Attributes: { ApproximateReceiveCount: "2" } });
  });

  it("are deleted under the handle that they were received with last", async () => {
    await send("a");
    const [first] = await receive({ VisibilityTimeout: 0 });
    const [last] = await receive({ VisibilityTimeout: 0 });
    const remove = async (message: Message | undefined) =>
      sqs.client.send(
        new DeleteMessageCommand({ QueueUrl: sqs.toUrl("files"), ReceiptHandle: message?.ReceiptHandle }),
      );

    await remove(first);
    expect(bodies(await receive({ VisibilityTimeout: 0 }))).toEqual(["a"]);
    await remove(last);
    expect(bodies(await receive({ VisibilityTimeout: 0 }))).toEqual(["a"]);
    const [now] = await receive();
    const Entries = [
      { Id: "a", ReceiptHandle: now?.ReceiptHandle },
      { Id: "b", ReceiptHandle: "nonsense" },
    ];
    const { Failed } = await sqs.client.send(new DeleteMessageBatchCommand({ QueueUrl: sqs.toUrl("files"), Entries }));

    expect(Failed).toEqual([expect.objectContaining({ Id: "b", Code: "ReceiptHandleIsInvalid" })]);
    sqs.clock.advance(60_000);
    expect(await receive()).toEqual([]);
  });

  it("come back when their receiver says so", async () => {
    await send("a");
    const [message] = await receive();
    const change = async (VisibilityTimeout: number) =>
      sqs.client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: sqs.toUrl("files"),
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );

    await change(0);

    expect(bodies(await receive())).toEqual(["a"]);
    await expect(change(5)).rejects.toMatchObject({ name: "MessageNotInflight" });
  });

  it("wait out their delay", async () => {
    await create("slow", { DelaySeconds: "10" });
    await send("a", "slow");

    expect(await receive({}, "slow")).toEqual([]);
    sqs.clock.advance(10_000);
    expect(bodies(await receive({}, "slow"))).toEqual(["a"]);
  });

  it("are waited for", async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send("late");

    expect(bodies(await waiting)).toEqual(["late"]);
  });

  it("are forgotten after the retention period, and when the queue is purged", async () => {
    await send("old");
    sqs.clock.advance(345_601_000);
    expect(await receive()).toEqual([]);

    await send("new");
    await sqs.client.send(new PurgeQueueCommand({ QueueUrl: sqs.toUrl("files") }));
    expect(await receive()).toEqual([]);
  });
});
