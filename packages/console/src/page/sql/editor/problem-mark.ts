import { type Extension, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

import type { SqlPlace } from "../sql-place.ts";

const setProblem = StateEffect.define<SqlPlace | undefined>();
const mark = Decoration.mark({ class: "cm-problem" });

/** Underlines the word where the engine found something wrong, until the text changes. */
export const problemMark: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { docChanged, effects, newDoc }) => {
    const set = effects.find((effect) => effect.is(setProblem));
    if (set === undefined) return docChanged ? Decoration.none : marks;
    const place: SqlPlace | undefined = set.value;
    const span = place === undefined ? undefined : findSpan(newDoc, place);
    return span === undefined ? Decoration.none : Decoration.set([mark.range(span.from, span.to)]);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function showProblem(view: EditorView, place: SqlPlace | undefined): void {
  view.dispatch({ effects: setProblem.of(place) });
}

/** Puts the cursor there. */
export function goToPlace(view: EditorView, place: SqlPlace): void {
  const span = findSpan(view.state.doc, place);
  if (span !== undefined) view.dispatch({ selection: { anchor: span.from }, scrollIntoView: true });
  view.focus();
}

/** The word at a place, or one character; undefined for a place that the text does not have. */
function findSpan(doc: Text, { line, column }: SqlPlace): { readonly from: number; readonly to: number } | undefined {
  if (line < 1 || line > doc.lines) return undefined;
  const { from, to, text } = doc.line(line);
  const start = Math.min(column - 1, Math.max(0, text.length - 1));
  const [word = ""] = /^[\w$]+/.exec(text.slice(start)) ?? [];
  const end = Math.min(to, from + start + Math.max(1, word.length));
  return end > from + start ? { from: from + start, to: end } : undefined;
}
