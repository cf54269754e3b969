import "./sql.css";
import { useEffect } from "preact/hooks";

import { formatRoute, go, route } from "../shell/route.ts";
import { EditorPlace } from "./editor/editor-place.tsx";
import { ResultView } from "./result/result-view.tsx";
import { Sidebar } from "./sidebar.tsx";
import { cancelRun, draft, isRunning, loadNames, names, runDraft, unconfirmed } from "./sql-session.ts";

/** SQL over the stack's tables: at Athena, with what it costs. */
export function SqlPage() {
  useEffect(() => void loadNames(), []);
  const given = route.value.query.get("sql");
  useEffect(() => {
    if (given === null) return;
    // Another page's link: a statement is put there, and run by whoever reads it.
    draft.value = given;
    go(formatRoute("sql"), { replace: true });
  }, [given]);
  return (
    <>
      <h1>SQL</h1>
      <div class="sql">
        <div class="sql-main">
          <EditorPlace />
          <Toolbar />
          <ResultView />
        </div>
        <Sidebar />
      </div>
    </>
  );
}

function Toolbar() {
  if (unconfirmed.value !== undefined && unconfirmed.value === draft.value.trim()) {
    return (
      <div class="sql-toolbar confirm" role="alert">
        <span>
          This does not begin as a query does (SELECT, WITH, SHOW …): it may change tables or write objects, with your
          permissions.
        </span>
        <button type="button" class="danger" onClick={() => void runDraft({ isConfirmed: true })}>
          Run it all the same
        </button>
        <button type="button" onClick={() => (unconfirmed.value = undefined)}>
          Leave it
        </button>
      </div>
    );
  }
  return (
    <div class="sql-toolbar">
      {isRunning.value ? (
        <button type="button" class="danger" onClick={() => void cancelRun()}>
          Cancel
        </button>
      ) : (
        <button type="button" class="primary" disabled={draft.value.trim() === ""} onClick={() => void runDraft()}>
          Run <kbd>{isMac() ? "⌘↵" : "Ctrl ↵"}</kbd>
        </button>
      )}
      <span class="sql-note">{names.value === undefined ? "" : `database ${names.value.database}`}</span>
    </div>
  );
}

function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
