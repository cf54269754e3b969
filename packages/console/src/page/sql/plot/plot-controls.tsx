import type { SqlRows } from "../../../sql/sql-answer.ts";
import { findColumnKind } from "../result/column-kind.ts";
import { findPositions, type PlotChoice, type PlotKind, plotKinds } from "./choose-plot.ts";

export interface PlotControlProps {
  readonly columns: SqlRows["columns"];
  readonly choice: PlotChoice;
  readonly onChoose: (choice: PlotChoice) => void;
}

/** What is drawn, to be changed by hand. */
export function PlotControls({ columns, choice, onChoose }: PlotControlProps) {
  const numbers = findPositions(columns, "number");
  const places = choice.kind === "bar" ? columns.map((_, at) => at) : [...findPositions(columns, "time"), ...numbers];
  const texts = choice.kind === "bar" ? [] : findPositions(columns, "text");
  return (
    <div class="plot-controls">
      <KindSelect columns={columns} choice={choice} onChoose={onChoose} />
      <ColumnSelect
        title="Across"
        columns={columns}
        places={places}
        at={choice.x}
        onPick={(x) => onChoose({ ...choice, x })}
      />
      <ValueBoxes
        columns={columns}
        choice={choice}
        onChoose={onChoose}
        places={numbers.filter((at) => at !== choice.x)}
      />
      {texts.length > 0 && (
        <ColumnSelect
          title="By"
          columns={columns}
          places={[nothing, ...texts]}
          at={choice.by ?? nothing}
          onPick={(at) => onChoose({ ...choice, by: at === nothing ? undefined : at })}
        />
      )}
    </div>
  );
}

function KindSelect({ columns, choice, onChoose }: PlotControlProps) {
  return (
    <label>
      Plot
      <select
        value={choice.kind}
        onChange={({ currentTarget }) => onChoose(changeKind(choice, currentTarget.value, columns))}
      >
        {plotKinds.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
    </label>
  );
}

/** Stands for no column. */
const nothing = -1;

interface ColumnSelectProps extends Pick<PlotControlProps, "columns"> {
  readonly title: string;
  /** Positions to choose from, and the chosen one. */
  readonly places: readonly number[];
  readonly at: number;
  readonly onPick: (at: number) => void;
}

function ColumnSelect({ title, columns, places, at, onPick }: ColumnSelectProps) {
  return (
    <label>
      {title}
      <select value={at} onChange={({ currentTarget }) => onPick(Number(currentTarget.value))}>
        {places.map((place) => (
          <option key={place} value={place}>
            {columns[place]?.name ?? "nothing"}
          </option>
        ))}
      </select>
    </label>
  );
}

function ValueBoxes({ columns, choice, onChoose, places }: PlotControlProps & { readonly places: readonly number[] }) {
  return (
    <fieldset>
      <legend>Values</legend>
      {places.map((at) => (
        <label key={at}>
          <input
            type="checkbox"
            checked={choice.y.includes(at)}
            onChange={() => onChoose({ ...choice, y: toggle(choice.y, at) })}
          />
          {columns[at]?.name}
        </label>
      ))}
    </fieldset>
  );
}

/** Bars stand for any column; lines and points need one with an order. */
function changeKind(choice: PlotChoice, text: string, columns: SqlRows["columns"]): PlotChoice {
  const kind: PlotKind = plotKinds.find((each) => each === text) ?? "bar";
  const hasOrder = findColumnKind(columns[choice.x]?.type ?? "") !== "text";
  if (kind === "bar" || hasOrder) return { ...choice, kind };
  const [x = choice.x, ...others] = [...findPositions(columns, "time"), ...findPositions(columns, "number")];
  const y = choice.y.filter((at) => at !== x);
  return { kind, x, y: y.length > 0 ? y : others.slice(0, 1), by: choice.x };
}

function toggle(positions: readonly number[], at: number): readonly number[] {
  return positions.includes(at)
    ? positions.filter((each) => each !== at)
    : [...positions, at].toSorted((one, other) => one - other);
}
