import { resolve } from "node:path";

import { expect, it } from "vitest";

import { shortenPath } from "./shorten-path.ts";

it.each([
  ["inside", resolve("datasets/iris.ts"), "datasets/iris.ts"],
  ["inside, by a relative path", "./datasets//iris.ts", "datasets/iris.ts"],
  ["inside, that begins with two dots", "..iris.ts", "..iris.ts"],
  ["that is all", ".", "."],
  ["outside", "/elsewhere/iris.ts", "/elsewhere/iris.ts"],
  ["outside, by a relative path", "../iris.ts", resolve("../iris.ts")],
])("shortens a path %s of the working directory", (_, path, expected) => {
  expect(shortenPath(path)).toBe(expected);
});
