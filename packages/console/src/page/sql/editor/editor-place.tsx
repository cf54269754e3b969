import { effect } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import { ErrorBox } from "../../components/error-box.tsx";
import { editor, names, place, runDraft, draft } from "../sql-session.ts";

/** The editor, once its code is there: it is most of what the page loads. */
export function EditorPlace() {
  const host = useRef<HTMLDivElement>(null);
  const problem = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    let end = () => undefined as void;
    void (async () => {
      try {
        const { createSqlEditor } = await import("./create-editor.ts");
        if (isGone || host.current === null) return;
        const created = createSqlEditor(host.current, {
          text: draft.value,
          onChange: (text) => {
            draft.value = text;
          },
          onRun: () => void runDraft(),
        });
        editor.value = created;
        const ends = [
          effect(() => created.setText(draft.value)),
          effect(() => created.setTables(names.value?.tables ?? [])),
          effect(() => created.showProblem(place.value)),
        ];
        end = () => {
          for (const each of ends) each();
          editor.value = undefined;
          created.destroy();
        };
      } catch (error) {
        problem.value = error instanceof Error ? error.message : String(error);
      }
    })();
    return () => {
      isGone = true;
      end();
    };
  }, []);
  if (problem.value !== undefined) return <ErrorBox message={`the editor did not load: ${problem.value}`} />;
  return <div class="sql-editor" ref={host} />;
}
