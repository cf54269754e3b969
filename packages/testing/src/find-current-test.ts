import { TestRunner } from "vitest";

/** The test that is running; undefined outside of tests, and among concurrent ones, which vitest does not tell apart. */
export function findCurrentTest(): ReturnType<typeof TestRunner.getCurrentTest> {
  const test = TestRunner.getCurrentTest();
  return test?.concurrent === true ? undefined : test;
}
