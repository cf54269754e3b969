import { describe, expect, it } from "vitest";

import { boolean } from "./boolean.ts";
import { compileType } from "./compile-type.ts";
import { date } from "./date.ts";
import { decimal } from "./decimal.ts";
import { double } from "./double.ts";
import { bigint, int } from "./integers.ts";
import { oneOf } from "./one-of.ts";
import { struct } from "./struct.ts";
import { text } from "./text.ts";
import { timestamp } from "./timestamp.ts";

const place = struct({ lat: double, name: text });

describe("compileType", () => {
  it("gives each type a full signature and a Glue type", () => {
    const shortPattern = timestamp({ pattern: "M/d/yy H:mm" });
    const types = [text, int, bigint, double, decimal(5, 2), boolean, oneOf(["a", "b"]), shortPattern, date(), place];

    expect(types.map(compileType).map(({ signature, glueType }) => `${signature} ${glueType}`)).toEqual([
      "text string",
      "int int",
      "bigint bigint",
      "double double",
      "decimal(5,2) decimal(5,2)",
      "boolean boolean",
      'oneOf("a", "b") string',
      "timestamp(M/d/yy H:mm, UTC) timestamp",
      "date(yyyy-MM-dd) date",
      "struct(lat: double, name: text) struct<lat:double,name:string>",
    ]);
  });
});
