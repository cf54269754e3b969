// For the tests of other packages.
export { devStack, type ProjectFixture, type StackFixture, writeProject } from "./fixture-project.ts";
export { createFixtureRegistry } from "./registry-fixture.ts";
