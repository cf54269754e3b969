import { queryRoute, type Route } from "@sluice/emulator-wire";

import {
  createTopic,
  deleteTopic,
  listSubscriptions,
  listSubscriptionsByTopic,
  listTopics,
  publish,
  subscribe,
} from "./topic-operations.ts";
import type { TopicStore } from "./topic-store.ts";

const operations = {
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTopics: listTopics,
  Publish: publish,
  Subscribe: subscribe,
};

/** Answers SNS's query protocol from a store. */
export function snsRoute(topics: TopicStore): Route {
  const namespace = "http://sns.amazonaws.com/doc/2010-03-31/";
  return queryRoute(() => topics, { version: "2010-03-31", namespace, operations });
}
