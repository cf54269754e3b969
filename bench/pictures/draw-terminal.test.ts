import { describe, expect, it } from "vitest";

import { drawTerminal } from "./draw-terminal.ts";

function draw(...texts: readonly string[]): readonly string[] {
  const lines = texts.map((text, at) => ({ atMs: at * 1000, text }));
  return drawTerminal({ command: "sluice demo", lines, columns: 12 }).split("\n");
}

describe("drawTerminal", () => {
  it("shows the command, then each line when it was printed", () => {
    const drawn = draw("one", "two").filter((line) => line.startsWith("<text"));

    expect(drawn).toEqual([
      '<text class="bold" x="16" y="43"><tspan class="soft">$ </tspan>sluice demo</text>',
      '<text class="late" style="animation-delay:800ms" x="16" y="60">one</text>',
      '<text class="late" style="animation-delay:1800ms" x="16" y="77">two</text>',
    ]);
  });

  it("makes bold what is bold, and drops other sequences", () => {
    expect(draw("\u001b[1mRows\u001b[22m\u001b[36m 3\u001b[39m").join("\n")).toContain(
      '<tspan class="bold">Rows</tspan> 3</text>',
    );
  });

  it("cuts what is too wide, sequences not counted", () => {
    expect(draw("\u001b[1m12345\u001b[22m6789012345").join("\n")).toContain(
      '<tspan class="bold">12345</tspan>678901…</text>',
    );
  });

  it("spells what XML would take for its own", () => {
    expect(draw('a<b & "c"').join("\n")).toContain(">a&lt;b &amp; &quot;c&quot;</text>");
  });
});
