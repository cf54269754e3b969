import { randomUUID } from "node:crypto";

import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { formatQueueUrl, getQueue, getQueueByArn, type SqsState } from "./sqs-state.ts";

const moveSchema = z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() });
const sourcesSchema = z.object({ QueueUrl: z.string() });

/** StartMessageMoveTask: dead letters go back to the queues that they come from, or to another one. Done when it answers. */
export function startMessageMoveTask(state: SqsState, input: unknown): object {
  const { SourceArn, DestinationArn } = parseJsonInput(moveSchema, input);
  const destination = DestinationArn === undefined ? undefined : getQueueByArn(state, DestinationArn);
  getQueueByArn(state, SourceArn).move(({ deadLetterOf = "" }) => destination ?? state.queues.findByArn(deadLetterOf));
  return { TaskHandle: randomUUID() };
}

/** ListDeadLetterSourceQueues: all on one page. */
export function listDeadLetterSourceQueues(state: SqsState, input: unknown): object {
  const { arn } = getQueue(state, parseJsonInput(sourcesSchema, input).QueueUrl);
  const isSource = (name: string) => state.queues.get(name).settings.redrive?.deadLetterTargetArn === arn;
  return {
    queueUrls: state.queues
      .names()
      .filter(isSource)
      .map((name) => formatQueueUrl(state, name)),
  };
}
