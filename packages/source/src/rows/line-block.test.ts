import { describe, expect, it } from "vitest";

import { LineBlock } from "./line-block.ts";

function createBlock(text: string, { fromByte = 0, line = 1, isLast = false } = {}): LineBlock {
  const block = new LineBlock(fromByte, line);
  block.add(Buffer.from(text), isLast);
  return block;
}

function readWholeLines({ bytes, at, end }: LineBlock): string {
  return bytes.toString("utf8", at, end);
}

describe("LineBlock", () => {
  it("holds whole lines, and keeps the rest for the next bytes", () => {
    const block = createBlock("a\nb\nc");
    expect(readWholeLines(block)).toBe("a\nb\n");

    block.skipLines(2);
    block.add(Buffer.from("d\ne"));

    expect(readWholeLines(block)).toBe("cd\n");
  });

  it("takes a last line without an ending for whole", () => {
    expect(readWholeLines(createBlock("a\nb", { isLast: true }))).toBe("a\nb");
  });

  it("finds lines that end with CR once it knows of them", () => {
    const block = createBlock("a\rb\rc");
    expect(readWholeLines(block)).toBe("");

    block.setNewline("\r");

    expect(readWholeLines(block)).toBe("a\rb\r");
  });

  it("finds where a line ends, and the end of the block for the last", () => {
    const block = createBlock("ab\nc", { isLast: true });

    expect([block.findLineEnd(0), block.findLineEnd(1), block.findLineEnd(3)]).toEqual([3, 3, 4]);
  });

  it("knows its place in the source, from wherever it began", () => {
    const block = createBlock("é\nb\nc", { fromByte: 100, line: 7 });
    block.skipLines(2);
    expect([block.position, block.line]).toEqual([105, 9]);

    block.add(Buffer.from("\n"));
    expect([block.position, block.line]).toEqual([105, 9]);

    block.skipLines(1);
    expect([block.position, block.line]).toEqual([107, 10]);
  });

  it("has zeros after its bytes, so that a word can be read at the end", () => {
    const block = createBlock("a long first line\n");
    block.skipLines(1);
    block.add(Buffer.from("b\n"));

    expect(block.wide.readWord(0)).toBe(0x0a62);
    expect(block.wide.readWord(2)).toBe(0);
  });

  it("counts the bytes of an endless line without keeping them", () => {
    const block = createBlock("x".repeat(5 * 1024 * 1024));
    for (let more = 0; more < 3; more += 1) block.add(Buffer.from("x".repeat(1024 * 1024)));
    expect(block.bytes.length).toBe(5 * 1024 * 1024);

    block.add(Buffer.from("\nb\n"));
    block.skipLines(1);

    expect(readWholeLines(block)).toBe("b\n");
    expect([block.position, block.line]).toEqual([8 * 1024 * 1024 + 1, 2]);
  });
});
