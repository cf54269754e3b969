import "./metrics.css";
import type { DashboardAnswer, WidgetAnswer } from "../../dashboard/dashboard-answer.ts";
import { dashboardHours, usualDashboardHours } from "../../dashboard/dashboard-hours.ts";
import { usePolled } from "../api/use-polled.ts";
import { Empty } from "../components/empty.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { formatDollars } from "../components/format.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Segments } from "../components/segments.tsx";
import { formatRoute, go, route } from "../shell/route.ts";
import { formatHours } from "./format-period.ts";
import { Graph } from "./graph.tsx";

/** The stack's own CloudWatch dashboard, drawn from its JSON. */
export function MetricsPage() {
  const { query } = route.value;
  const hours = query.get("hours") ?? String(usualDashboardHours);
  const section = query.get("section") ?? undefined;
  const question = new URLSearchParams({ hours, ...(section === undefined ? {} : { section }) });
  const { answer, error } = usePolled<DashboardAnswer>(`dashboard?${question}`, {
    everyMs: ({ refreshMs }) => refreshMs,
  });
  const shown = answer.value;
  const show = (next: { readonly hours?: string; readonly section?: string }) =>
    go(formatRoute("metrics", { hours, section, ...next }), { replace: true });
  return (
    <>
      <PageHeading title="Metrics">
        {shown !== undefined && shown.sections.length > 1 && (
          <label>
            <span class="visually-hidden">Section of the dashboard</span>
            <select value={shown.section} onChange={({ currentTarget }) => show({ section: currentTarget.value })}>
              {shown.sections.map((title) => (
                <option key={title} value={title}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <Segments
          label="How far back"
          options={dashboardHours.map((each) => ({ value: String(each), title: formatHours(each) }))}
          value={hours}
          onChoose={(value) => show({ hours: value })}
        />
      </PageHeading>
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {shown?.error !== undefined && <ErrorBox message={shown.error} />}
      {shown === undefined && error.value === undefined && <p class="loading">Asking CloudWatch</p>}
      {shown !== undefined && (shown.isThere ? <Dashboard {...shown} /> : <NoDashboard {...shown} />)}
    </>
  );
}

function Dashboard(answer: DashboardAnswer) {
  const { dashboard, section, widgets } = answer;
  return (
    <>
      <div class="dashboard" role="list" aria-label={`Widgets of ${section}`}>
        {widgets.map((widget) => (
          <WidgetBox key={`${section} ${widget.x} ${widget.y}`} {...widget} />
        ))}
      </div>
      <p class="soft dashboard-note">
        <MeasuredNote {...answer} /> These are the widgets of the CloudWatch dashboard <code>{dashboard}</code>, asked
        for at {new Date(answer.readAtMs).toLocaleTimeString()}. On AWS an hour of looking at this section costs about{" "}
        {formatDollars(answer.usdPerHour)}.
      </p>
    </>
  );
}

/** A stack on this machine shortens minutes, and what is shown of them. */
function MeasuredNote({ hours, fromMs, untilMs }: DashboardAnswer) {
  const speedUp = Math.round((hours * 3_600_000) / (untilMs - fromMs));
  if (speedUp <= 1) return null;
  return (
    <>
      Time passes {speedUp} times as fast in this stack: {formatHours(hours)} of it are {formatHours(hours / speedUp)}{" "}
      of yours.
    </>
  );
}

function WidgetBox(widget: WidgetAnswer) {
  const { x, width } = widget;
  const place = { "--column": x + 1, "--columns": width };
  return (
    <div class={`widget ${widget.kind}`} style={place} role="listitem">
      {widget.kind === "graph" && <Graph {...widget} />}
      {widget.kind === "text" && <p>{widget.markdown}</p>}
      {widget.kind === "other" && (
        <>
          <h2>{widget.title}</h2>
          <p class="soft">Not drawn: {widget.problem}.</p>
        </>
      )}
    </div>
  );
}

function NoDashboard({ dashboard }: DashboardAnswer) {
  return (
    <Empty title="No dashboard">
      <p>
        CloudWatch has no dashboard <code>{dashboard}</code>. The stack creates one: deploy it again.
      </p>
    </Empty>
  );
}
