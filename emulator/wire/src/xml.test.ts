import { describe, expect, it } from "vitest";

import { formatXmlDocument } from "./xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe("formatXmlDocument", () => {
  it("repeats an element for each item and leaves out what is undefined", () => {
    const xml = formatXmlDocument("List", {
      Key: ["a", "b"],
      Token: undefined,
      IsTruncated: false,
      Count: 2,
      None: [],
    });

    expect(xml).toBe(
      `${declaration}<List><Key>a</Key><Key>b</Key><IsTruncated>false</IsTruncated><Count>2</Count></List>`,
    );
  });

  it("nests elements and writes the namespace", () => {
    const xml = formatXmlDocument("A", { B: [{ C: "1" }, { C: "2" }] }, "urn:x");

    expect(xml).toBe(`${declaration}<A xmlns="urn:x"><B><C>1</C></B><B><C>2</C></B></A>`);
  });

  it("escapes markup and control characters", () => {
    expect(formatXmlDocument("K", "a&<b>\r\"é😀'")).toBe(`${declaration}<K>a&#x26;&#x3c;b&#x3e;&#xd;&#x22;é😀'</K>`);
  });
});
