export { createLogStore, type LogStore } from "./log-store.ts";
export { logsRoute } from "./logs-endpoint.ts";
