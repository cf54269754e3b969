// For the tests of other packages.
export { type KinesisProcess, startKinesisProcess } from "./e2e/kinesis-process.ts";
export { toClientSettings } from "./kinesis-fixture.ts";
