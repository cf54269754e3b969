export { snsRoute } from "./sns-endpoint.ts";
export { createTopicStore, type PublishedMessage, type TopicStore } from "./topic-store.ts";
