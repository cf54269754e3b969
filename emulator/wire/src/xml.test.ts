import { describe, expect, it } from "vitest";

import { xmlDocument } from "./xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe("xmlDocument", () => {
  it("repeats an element for each item and leaves out what is undefined", () => {
    const xml = xmlDocument("List", { Key: ["a", "b"], Token: undefined, IsTruncated: false, Count: 2, None: [] });

    expect(xml).toBe(
      `${declaration}<List><Key>a</Key><Key>b</Key><IsTruncated>false</IsTruncated><Count>2</Count></List>`,
    );
  });

  it("nests elements and writes the namespace", () => {
    const xml = xmlDocument("A", { B: [{ C: "1" }, { C: "2" }] }, "urn:x");

    expect(xml).toBe(`${declaration}<A xmlns="urn:x"><B><C>1</C></B><B><C>2</C></B></A>`);
  });

  it("escapes markup and control characters", () => {
    expect(xmlDocument("K", "a&<b>\r\"é😀'")).toBe(`${declaration}<K>a&#x26;&#x3c;b&#x3e;&#xd;&#x22;é😀'</K>`);
  });
});
