import { type LandedObject, type LoadLine, parseLandingMessage } from "@sluice/lake";
import pLimit from "p-limit";

import { explainFailure } from "./explain-failure.ts";
import { isOneSegment } from "./load-progress.ts";
import { formatAddress } from "./name-landed-load.ts";

/** A message of the queue. */
export interface QueueMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** Times that it was received, this one included. */
  readonly receiveCount: number;
}

/** What became of one object in this invocation. */
export type ObjectEnd =
  | { readonly kind: "ended"; readonly line: LoadLine }
  /** Another invocation goes on, or has done so already. */
  | { readonly kind: "elsewhere"; readonly isHandedOn: boolean }
  /** Its message has to come again. */
  | { readonly kind: "again"; readonly problem: string };

export interface Taking {
  /** Loads one object. Throws only what its message has to come again for. */
  readonly take: (object: LandedObject, message: QueueMessage) => Promise<ObjectEnd>;
  readonly report: (object: LandedObject | undefined, end: ObjectEnd) => void;
}

/** Files at a time that are small; large ones have the function to themselves, one after the other. */
const smallFilesAtOnce = 8;

/** Takes a batch of messages. Returns those that have to come again. Small files come first, whatever else is in the batch. */
export async function takeMessages(
  messages: readonly QueueMessage[],
  { take, report }: Taking,
): Promise<readonly QueueMessage[]> {
  const failed = new Set<QueueMessage>();
  const tasks = messages.flatMap((message) => {
    const objects = parseLandingMessage(message.body);
    if (objects === undefined) {
      failed.add(message);
      report(undefined, { kind: "again", problem: "the message is neither S3's nor the loader's" });
    }
    return (objects ?? []).map((object) => ({ object, message }));
  });
  const run = async ({ object, message }: (typeof tasks)[number]): Promise<void> => {
    const end = await take(object, message).catch(toAgain);
    report(object, end);
    if (end.kind === "again") failed.add(message);
  };
  const isSmall = ({ object }: (typeof tasks)[number]) => isOneSegment(object);
  const limit = pLimit(smallFilesAtOnce);
  await Promise.all(tasks.filter(isSmall).map((task) => limit(run, task)));
  const large = tasks.filter((task) => !isSmall(task));
  for (const task of large.toSorted((one, other) => one.object.sizeBytes - other.object.sizeBytes)) await run(task);
  return messages.filter((message) => failed.has(message));
}

function toAgain(error: unknown): ObjectEnd {
  return { kind: "again", problem: explainFailure(error).problem };
}

/** For the log. */
export function describeEnd(object: LandedObject | undefined, end: ObjectEnd): Readonly<Record<string, unknown>> {
  const source = object === undefined ? {} : { source: formatAddress(object), generation: object.generation };
  if (end.kind === "ended") return { ...source, ...end.line };
  return { ...source, ...end };
}
