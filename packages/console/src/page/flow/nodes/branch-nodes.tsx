import type { WindowFlow } from "../../../flow/flow-answer.ts";
import { formatRoute } from "../../shell/route.ts";
import { formatShort } from "../format-rate.ts";
import { formatStretch, sumUp } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { Headline, NodeHead, toTone } from "./node-parts.tsx";

/** Rows that the transform refused. A load refuses rows before it sends them, where no metric counts them. */
export function RejectsNode({ flow }: FlowNodeProps) {
  const rows = sumUp(flow.series.rowsRejected);
  const href = formatRoute("rejects", { dataset: flow.dataset });
  return (
    <>
      <NodeHead kind="Rejects" name={flow.table.rejectsView} href={href} />
      <Headline
        value={formatShort(rows)}
        unit={`${rows === 1 ? "row" : "rows"} in ${formatStretch(flow.periods)}`}
        tone={toTone(rows > 0)}
      />
      <p class="soft">
        By the transform.
        <br />
        <a href={href}>Rejected by loads</a>
      </p>
    </>
  );
}

/** Records that failed as a whole. */
export function ErrorsNode({ flow }: FlowNodeProps) {
  const { series, periods } = flow;
  const records = sumUp(series.recordsFailed) + sumUp(series.conversionFailed);
  return (
    <>
      <NodeHead kind="Errors" name="errors/" href={formatRoute("rejects", { dataset: flow.dataset })} />
      <Headline
        value={formatShort(records)}
        unit={`${records === 1 ? "record" : "records"} in ${formatStretch(periods)}`}
        tone={toTone(records > 0)}
      />
      <p class="soft">{records === 0 ? "No record failed." : "Kept whole, with the error: replay them."}</p>
    </>
  );
}

/** What reads the same stream beside Firehose. */
export function WindowsNode({ flow }: FlowNodeProps) {
  const rows = flow.windows.reduce((sum, window) => sum + sumUp(window.rows), 0);
  return (
    <>
      <NodeHead kind="Windows" name={`${flow.windows.length}`} />
      <Headline value={formatShort(rows)} unit={`rows in ${formatStretch(flow.periods)}`} />
      <ul class="lines">
        {flow.windows.slice(0, shownWindows).map((window) => (
          <Window key={window.dataset} window={window} />
        ))}
      </ul>
    </>
  );
}

const shownWindows = 2;

function Window({ window: { dataset, name, partials } }: { readonly window: WindowFlow }) {
  return (
    <li>
      <a class="name" href={formatRoute("flow", { dataset })}>
        {name}
      </a>
      <span>{formatShort(sumUp(partials))} partials</span>
    </li>
  );
}
