import { randomUUID } from "node:crypto";

import type { Clock } from "@sluice/emulator-wire";

import { SnsError } from "./errors.ts";

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

export interface PublishedMessage {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly publishedAtMs: number;
}

export interface TopicStoreOptions {
  readonly clock: Pick<Clock, "nowMs">;
  readonly region: string;
  readonly accountId: string;
  /** Called with each message. */
  readonly onPublished?: ((published: PublishedMessage) => void) | undefined;
}

/** The topics of an account in a region, in memory. Nothing is delivered to subscribers: messages are kept to be looked at. */
export interface TopicStore {
  /** Creates a topic unless there is one; returns its ARN. */
  readonly bringUp: (name: string) => string;
  /** Nothing happens when there is none. */
  readonly remove: (topicArn: string) => void;
  /** Sorted. */
  readonly arns: () => readonly string[];
  /** Notes who would be told. */
  readonly subscribe: (subscription: Omit<Subscription, "arn">) => Subscription;
  readonly subscriptions: (topicArn?: string) => readonly Subscription[];
  /** Keeps a message. Throws {@link SnsError} when there is no such topic. */
  readonly publish: (message: Pick<PublishedMessage, "topicArn" | "subject" | "message">) => PublishedMessage;
  /** The newest first. */
  readonly messages: (topicArn: string) => readonly PublishedMessage[];
  /** Throws {@link SnsError} when there is no such topic. */
  readonly require: (topicArn: string) => void;
}

/** Of each topic. */
const maxMessages = 1_000;

export function createTopicStore({ clock, region, accountId, onPublished }: TopicStoreOptions): TopicStore {
  const topics = new Map<string, PublishedMessage[]>();
  const subscriptions = createSubscriptions();
  const requireMessages = (topicArn: string): PublishedMessage[] => {
    const messages = topics.get(topicArn);
    if (messages !== undefined) return messages;
    throw new SnsError("NotFound", `Topic does not exist: ${topicArn}`);
  };
  return {
    bringUp: (name) => {
      const arn = `arn:aws:sns:${region}:${accountId}:${name}`;
      if (!topics.has(arn)) topics.set(arn, []);
      return arn;
    },
    remove: (topicArn) => {
      topics.delete(topicArn);
      subscriptions.removeAll(topicArn);
    },
    arns: () => [...topics.keys()].toSorted(),
    subscribe: (subscription) => {
      requireMessages(subscription.topicArn);
      return subscriptions.add(subscription);
    },
    subscriptions: subscriptions.list,
    publish: (message) => {
      const messages = requireMessages(message.topicArn);
      const published = { ...message, messageId: randomUUID(), publishedAtMs: clock.nowMs() };
      messages.unshift(published);
      messages.length = Math.min(messages.length, maxMessages);
      onPublished?.(published);
      return published;
    },
    messages: (topicArn) => requireMessages(topicArn),
    require: (topicArn) => void requireMessages(topicArn),
  };
}

function createSubscriptions() {
  let all: readonly Subscription[] = [];
  return {
    /** Returns the subscription that is there already if it is the same. */
    add: (given: Omit<Subscription, "arn">): Subscription => {
      const { topicArn, protocol, endpoint } = given;
      const same = all.find(
        (each) => each.topicArn === topicArn && each.protocol === protocol && each.endpoint === endpoint,
      );
      if (same !== undefined) return same;
      const added = { ...given, arn: `${topicArn}:${randomUUID()}` };
      all = [...all, added];
      return added;
    },
    list: (topicArn?: string) => all.filter((each) => topicArn === undefined || each.topicArn === topicArn),
    removeAll: (topicArn: string): void => {
      all = all.filter((each) => each.topicArn !== topicArn);
    },
  };
}
