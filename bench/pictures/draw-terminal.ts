import type { RecordedLine } from "./recorded-line.ts";

export interface TerminalPicture {
  /** What was typed. */
  readonly command: string;
  readonly lines: readonly RecordedLine[];
  /** Wider lines are cut, which an ellipsis shows. */
  readonly columns: number;
}

const cell = { width: 7.8, height: 17 };
const margin = 16;
const titleHeight = 30;
/** Before the first line: as long as it takes to read the command. */
const typedMs = 800;
/** Lines that came at the same time appear one after the other, so that the eye can follow. */
const shortestGapMs = 35;
/** Nobody watches a picture wait. */
const longestGapMs = 1_500;

/**
 * Draws what a command has printed as an SVG in which the lines appear as they were printed, after shorter pauses. Where animations are not wanted or
 * not played it is the picture of the end.
 */
export function drawTerminal({ command, lines, columns }: TerminalPicture): string {
  const width = Math.ceil(columns * cell.width) + 2 * margin;
  const height = titleHeight + (lines.length + 1) * cell.height + margin;
  const times = spreadTimes(lines.map(({ atMs }) => atMs));
  const rows = lines.map(({ text }, at) => drawLine(text, { row: at + 1, columns, delayMs: times[at] ?? 0 }));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(`What "${command}" prints`)}</title>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="8"/>`,
    ...[0, 1, 2].map((at) => `<circle class="button" cx="${18 + at * 18}" cy="16" r="5.5"/>`),
    `<text class="bold" x="${margin}" y="${toY(0)}"><tspan class="soft">$ </tspan>${escapeXml(command)}</text>`,
    ...rows,
    "</svg>",
  ].join("\n")}\n`;
}

const style = [
  'text{font:13px ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d5dedd;white-space:pre}',
  ".ground{fill:#12191c}.button{fill:#33414a}.bold{font-weight:700;fill:#fff}.soft{fill:#58bdd4}",
  ".good{fill:#58c78a}.late{animation:show .01s both}@keyframes show{from{opacity:0}}",
  "@media (prefers-reduced-motion:reduce){.late{animation:none}}",
].join("");

function spreadTimes(times: readonly number[]): readonly number[] {
  let shownMs = typedMs;
  return times.map((atMs, at) => {
    const gapMs = atMs - (times[at - 1] ?? 0);
    if (at > 0) shownMs += Math.min(longestGapMs, Math.max(shortestGapMs, gapMs));
    return shownMs;
  });
}

interface LinePlace {
  readonly row: number;
  readonly columns: number;
  readonly delayMs: number;
}

function drawLine(text: string, { row, columns, delayMs }: LinePlace): string {
  const spans = cutSpans(splitSpans(text), columns).map(({ content, isBold }) => {
    const kind = isBold ? ' class="bold"' : content.startsWith("✔") ? ' class="good"' : "";
    return kind === "" ? escapeXml(content) : `<tspan${kind}>${escapeXml(content)}</tspan>`;
  });
  if (spans.length === 0) return "";
  return `<text class="late" style="animation-delay:${delayMs}ms" x="${margin}" y="${toY(row)}">${spans.join("")}</text>`;
}

interface Span {
  readonly content: string;
  readonly isBold: boolean;
}

// oxlint-disable-next-line eslint/no-control-regex -- an escape sequence begins with a control character
const escapeSequence = /\u001b\[(\d*)m/;

/** Bold and plain pieces; other sequences have no meaning here. */
function splitSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let isBold = false;
  for (const [at, piece] of text.split(escapeSequence).entries()) {
    // Every second piece is the number of a sequence.
    if (at % 2 === 1) isBold = piece === "1" || (isBold && piece !== "22" && piece !== "0");
    else if (piece !== "") spans.push({ content: piece, isBold });
  }
  return spans;
}

function cutSpans(spans: readonly Span[], columns: number): readonly Span[] {
  let left = columns;
  return spans.flatMap((span) => {
    if (left <= 0) return [];
    const content = span.content.length > left ? `${span.content.slice(0, left - 1)}…` : span.content;
    left -= content.length;
    return [{ ...span, content }];
  });
}

function toY(row: number): number {
  return titleHeight + row * cell.height + 13;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
