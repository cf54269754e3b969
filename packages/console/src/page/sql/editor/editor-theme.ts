import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** In the page's own colours, which a shadow root inherits. */
const surface = EditorView.theme({
  "&": { fontSize: "0.95em", color: "var(--text)", background: "var(--surface)", borderRadius: "0.55rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    lineHeight: "1.55",
    minHeight: "9.6em",
    maxHeight: "45vh",
    overflow: "auto",
  },
  ".cm-content": { caretColor: "var(--water)", padding: "0.6rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--water)", borderLeftWidth: "2px" },
  ".cm-gutters": { background: "transparent", color: "var(--text-soft)", border: "0" },
  ".cm-activeLine": { background: "color-mix(in oklab, var(--raised) 55%, transparent)" },
  ".cm-activeLineGutter": { background: "transparent", color: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--water-soft)",
  },
  ".cm-matchingBracket": { background: "var(--water-soft)", outline: "0" },
  ".cm-placeholder": { color: "var(--text-soft)" },
  ".cm-problem": {
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "0.2em",
    background: "var(--bad-soft)",
  },
  ".cm-tooltip": { background: "var(--surface)", border: "1px solid var(--line-strong)", borderRadius: "0.4rem" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.6rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--water)", color: "var(--surface)" },
  ".cm-completionDetail": { marginLeft: "1em", opacity: "0.75", fontStyle: "normal" },
});

const words = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--series-3)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--series-2)" },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--text-soft)", fontStyle: "italic" },
  { tag: tags.typeName, color: "var(--series-5)" },
  { tag: tags.standard(tags.name), color: "var(--water)" },
]);

export const editorTheme = [surface, syntaxHighlighting(words)];
