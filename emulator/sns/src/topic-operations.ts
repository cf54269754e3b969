import { parseJsonInput, takeTokenPage } from "@sluice/emulator-wire";
import { z } from "zod";

import { SnsError } from "./errors.ts";
import type { Subscription, TopicStore } from "./topic-store.ts";

const topicSchema = z.object({ TopicArn: z.string().min(1) });
const pageSchema = z.object({ NextToken: z.string().optional() });

/** Topics and subscriptions a page (API_ListTopics, read 2026-11-29 from memory, unverified). */
const maxResults = 100;

/** CreateTopic: does nothing if there is one. */
export function createTopic(topics: TopicStore, input: unknown): object {
  const { Name } = parseJsonInput(z.object({ Name: z.string().regex(/^[\w-]{1,256}(\.fifo)?$/) }), input);
  if (Name.endsWith(".fifo")) throw new SnsError("InvalidParameter", "not emulated locally: FIFO topics");
  return { TopicArn: topics.bringUp(Name) };
}

/** DeleteTopic. */
export function deleteTopic(topics: TopicStore, input: unknown): object {
  topics.remove(parseJsonInput(topicSchema, input).TopicArn);
  return {};
}

/** ListTopics. */
export function listTopics(topics: TopicStore, input: unknown): object {
  const { items, nextToken } = takePage(topics.arns(), input);
  return { Topics: items.map((TopicArn) => ({ TopicArn })), NextToken: nextToken };
}

const publishSchema = z.object({
  TopicArn: z.string().min(1).optional(),
  TargetArn: z.string().min(1).optional(),
  Subject: z.string().max(100).optional(),
  Message: z.string().min(1),
});

/** Publish, to a topic. */
export function publish(topics: TopicStore, input: unknown): object {
  const { TargetArn, TopicArn = TargetArn, Subject, Message } = parseJsonInput(publishSchema, input);
  if (TopicArn === undefined) throw new SnsError("InvalidParameter", "not emulated locally: messages to phone numbers");
  return { MessageId: topics.publish({ topicArn: TopicArn, subject: Subject, message: Message }).messageId };
}

const subscribeSchema = z.object({ ...topicSchema.shape, Protocol: z.string(), Endpoint: z.string().default("") });

/** Subscribe: the subscription is noted, and nothing is sent to it. */
export function subscribe(topics: TopicStore, input: unknown): object {
  const { TopicArn, Protocol, Endpoint } = parseJsonInput(subscribeSchema, input);
  const { arn } = topics.subscribe({ topicArn: TopicArn, protocol: Protocol, endpoint: Endpoint });
  return { SubscriptionArn: arn };
}

/** ListSubscriptions. */
export function listSubscriptions(topics: TopicStore, input: unknown): object {
  return listSome(topics.subscriptions(), input);
}

/** ListSubscriptionsByTopic. */
export function listSubscriptionsByTopic(topics: TopicStore, input: unknown): object {
  const { TopicArn } = parseJsonInput(topicSchema, input);
  topics.require(TopicArn);
  return listSome(topics.subscriptions(TopicArn), input);
}

function listSome(subscriptions: readonly Subscription[], input: unknown): object {
  const { items, nextToken } = takePage(subscriptions, input);
  const Subscriptions = items.map(({ arn, topicArn, protocol, endpoint }) => ({
    SubscriptionArn: arn,
    TopicArn: topicArn,
    Protocol: protocol,
    Endpoint: endpoint,
    Owner: topicArn.split(":")[4],
  }));
  return { Subscriptions, NextToken: nextToken };
}

function takePage<Item>(items: readonly Item[], input: unknown) {
  const { NextToken } = parseJsonInput(pageSchema, input);
  const page = takeTokenPage(items, { maxResults, nextToken: NextToken });
  if (page === undefined) throw new SnsError("InvalidParameter", "Invalid parameter: NextToken");
  return page;
}
