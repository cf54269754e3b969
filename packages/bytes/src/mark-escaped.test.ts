import { expect, it } from "vitest";

import { markEscaped } from "./mark-escaped.ts";
import { repeatByte } from "./words.ts";

it("marks what JSON escapes, of all characters of ASCII", () => {
  const codes = Array.from({ length: 127 }, (_, code) => code);
  const escaped = codes.filter((code) => markEscaped(repeatByte(code)) !== 0);

  expect(escaped).toEqual(codes.filter((code) => JSON.stringify(String.fromCharCode(code)).length > 3));
});
