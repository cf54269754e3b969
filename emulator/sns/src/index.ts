export { snsRoute } from "./sns-endpoint.ts";
export { createTopicStore, type TopicStore } from "./topic-store.ts";
