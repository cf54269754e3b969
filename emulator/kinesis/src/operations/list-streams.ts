import { decodeToken, encodeToken } from "@sluice/emulator-wire";
import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { limitField, streamNameField, tokenField } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { toStreamSummary } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";
import { takePageAfter } from "../take-page-after.ts";

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
  const after = NextToken === undefined ? ExclusiveStartStreamName : parseNextToken(NextToken);
  const { items, hasMore } = takePageAfter(store.streamNames(), {
    toName: (name) => name,
    after,
    limit: Math.min(Limit, maxStreams),
  });
  return {
    StreamNames: items,
    HasMoreStreams: hasMore,
    StreamSummaries: items.map((name) => toStreamSummary(store.stream(name))),
    ...(hasMore && { NextToken: encodeToken([items.at(-1)]) }),
  };
}

function parseNextToken(token: string): string {
  const parts = decodeToken(z.tuple([z.string()]), token);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid NextToken.");
  return parts[0];
}
