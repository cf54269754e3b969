import { describe, expect, it } from "vitest";

import { ApiError } from "../api/api-route.ts";
import { readTraceQuestion } from "./read-trace-question.ts";

describe("readTraceQuestion", () => {
  it("takes a text, and a dataset if one is named", () => {
    expect(readTraceQuestion({ text: "1,2", dataset: "iris" })).toEqual({ text: "1,2", dataset: "iris" });
    expect(readTraceQuestion({ text: "1,2", dataset: "" })).toEqual({ text: "1,2", dataset: undefined });
  });

  it.each([[undefined], [{}], [{ text: " " }], [{ text: "a", dataset: 1 }], [{ text: "a".repeat(1_000_001) }]])(
    "refuses %#",
    (body) => {
      expect(() => readTraceQuestion(body)).toThrow(ApiError);
    },
  );
});
