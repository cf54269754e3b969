import { insertBracket } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Types over a selection by itself. Left to do it, Chromium gives what is typed the colours of what was there as an inline style,
 * and complains that the page's policy allows none.
 */
export const selectionReplacing: Extension = Prec.highest(
  EditorView.domEventHandlers({
    beforeinput: ({ inputType, data }, view) => {
      if (inputType !== "insertText" || data === null || view.composing || view.state.selection.main.empty)
        return false;
      view.dispatch(
        insertBracket(view.state, data) ??
          view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" }),
      );
      return true;
    },
  }),
);
