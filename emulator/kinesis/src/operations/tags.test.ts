import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  ListTagsForResourceCommand,
  ListTagsForStreamCommand,
  RemoveTagsFromStreamCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis, StreamARN, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1, Tags: { team: "lake", stage: "dev" } }));
});

afterEach(() => aws.close());

async function tags(start: { readonly Limit?: number; readonly ExclusiveStartTagKey?: string } = {}) {
  const { Tags = [], HasMoreTags } = await aws.client.send(new ListTagsForStreamCommand({ StreamName, ...start }));
  return { tags: Tags.map(({ Key, Value }) => `${Key}=${Value}`), HasMoreTags };
}

describe("tags", () => {
  it("are there from the stream's creation on, are overwritten and removed", async () => {
    await aws.client.send(new AddTagsToStreamCommand({ StreamName, Tags: { stage: "prod", "größe/ß": "" } }));
    await aws.client.send(new RemoveTagsFromStreamCommand({ StreamName, TagKeys: ["team", "unknown"] }));

    expect(await tags()).toEqual({ tags: ["größe/ß=", "stage=prod"], HasMoreTags: false });
  });

  it("are listed by key, page by page", async () => {
    expect(await tags({ Limit: 1 })).toEqual({ tags: ["stage=dev"], HasMoreTags: true });
    expect(await tags({ Limit: 1, ExclusiveStartTagKey: "stage" })).toEqual({
      tags: ["team=lake"],
      HasMoreTags: false,
    });
  });

  it("are the same by the stream's ARN", async () => {
    await aws.client.send(new TagResourceCommand({ ResourceARN: StreamARN, Tags: { a: "1" } }));
    await aws.client.send(new UntagResourceCommand({ ResourceARN: StreamARN, TagKeys: ["team"] }));

    const { Tags } = await aws.client.send(new ListTagsForResourceCommand({ ResourceARN: StreamARN }));
    expect(Tags).toEqual([
      { Key: "a", Value: "1" },
      { Key: "stage", Value: "dev" },
    ]);
  });

  it("are at most fifty", async () => {
    const Tags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`key-${index}`, ""]));

    await expect(aws.client.send(new AddTagsToStreamCommand({ StreamName, Tags }))).rejects.toMatchObject({
      name: "LimitExceededException",
    });
    expect((await tags()).tags).toHaveLength(2);
  });

  it("contain only the allowed characters", async () => {
    await expect(
      aws.client.send(new AddTagsToStreamCommand({ StreamName, Tags: { "a;b": "" } })),
    ).rejects.toMatchObject({
      name: "InvalidArgumentException",
    });
  });
});
