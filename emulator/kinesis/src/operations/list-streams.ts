import { decodeToken, encodeToken } from "@sluice/emulator-wire";
import { z } from "zod";

import { describedStream } from "../described-stream.ts";
import { KinesisError } from "../errors.ts";
import { limitField, streamNameField, tokenField } from "../input-fields.ts";
import { pageAfter } from "../page-after.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  Limit: limitField.optional(),
  ExclusiveStartStreamName: streamNameField.optional(),
  NextToken: tokenField.optional(),
});

/** Streams a call, by default and at most; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const maxStreams = 100;

/** ListStreams, by name. */
export function listStreams(store: StreamStore, input: unknown): object {
  const { Limit = maxStreams, ExclusiveStartStreamName, NextToken } = parseInput(schema, input);
  const after = NextToken === undefined ? ExclusiveStartStreamName : lastNameOf(NextToken);
  const { items, hasMore } = pageAfter(store.streamNames(), {
    nameOf: (name) => name,
    after,
    limit: Math.min(Limit, maxStreams),
  });
  return {
    StreamNames: items,
    HasMoreStreams: hasMore,
    StreamSummaries: items.map((name) => describedStream(store.stream(name))),
    ...(hasMore && { NextToken: encodeToken([items.at(-1)]) }),
  };
}

function lastNameOf(token: string): string {
  const parts = decodeToken(z.tuple([z.string()]), token);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid NextToken.");
  return parts[0];
}
