import { autocompletion, closeBrackets, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { sql, type SQLNamespace } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";

import type { SqlTable } from "../../../sql/sql-answer.ts";
import type { SqlPlace } from "../sql-place.ts";
import { editorTheme } from "./editor-theme.ts";
import { goToPlace, problemMark, showProblem } from "./problem-mark.ts";
import { selectionReplacing } from "./replace-selection.ts";
import { trinoDialect } from "./trino-dialect.ts";

export interface SqlEditor {
  readonly setText: (text: string) => void;
  /** What is completed. */
  readonly setTables: (tables: readonly SqlTable[]) => void;
  /** Puts a word where the cursor is. */
  readonly insert: (word: string) => void;
  readonly showProblem: (place: SqlPlace | undefined) => void;
  readonly goTo: (place: SqlPlace) => void;
  readonly destroy: () => void;
}

export interface EditorOptions {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Ctrl-Enter, or Cmd-Enter. */
  readonly onRun: () => void;
}

/**
 * An editor within a shadow root: there CodeMirror hands its styles to the browser as sheets, and the page's policy, which allows
 * no inline ones, need know no exception.
 */
export function createSqlEditor(place: HTMLElement, options: EditorOptions): SqlEditor {
  const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
  const language = new Compartment();
  const extensions = [createExtensions(options), language.of(sql({ dialect: trinoDialect }))];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: options.text, extensions }) });
  return {
    setText: (text) => replaceText(view, text),
    setTables: (tables) =>
      view.dispatch({ effects: language.reconfigure(sql({ dialect: trinoDialect, schema: toNamespace(tables) })) }),
    insert: (word) => {
      view.dispatch(view.state.replaceSelection(word));
      view.focus();
    },
    showProblem: (where) => showProblem(view, where),
    goTo: (where) => goToPlace(view, where),
    destroy: () => view.destroy(),
  };
}

function createExtensions({ onChange, onRun }: EditorOptions): Extension {
  const run = { key: "Mod-Enter", run: (target: EditorView) => (closeCompletion(target), onRun(), true) };
  return [
    keymap.of([run, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    [lineNumbers(), highlightActiveLine(), drawSelection(), bracketMatching(), EditorView.lineWrapping],
    [history(), indentOnInput(), closeBrackets(), autocompletion({ icons: false })],
    placeholder("SELECT …   Ctrl-Enter runs it"),
    EditorView.contentAttributes.of({ "aria-label": "SQL statement" }),
    EditorView.updateListener.of(({ docChanged, state }) => void (docChanged && onChange(state.doc.toString()))),
    [problemMark, selectionReplacing, editorTheme],
  ];
}

function replaceText(view: EditorView, text: string): void {
  const { doc } = view.state;
  if (text === doc.toString()) return;
  view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: { anchor: text.length } });
}

function toNamespace(tables: readonly SqlTable[]): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, isView, columns }) => [
      name,
      {
        self: { label: name, type: isView ? "view" : "table", detail: isView ? "view" : "table" },
        children: columns.map((column) => ({ label: column.name, type: "property", detail: column.type })),
      },
    ]),
  );
}
