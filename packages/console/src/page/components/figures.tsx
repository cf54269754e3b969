import type { ComponentChildren } from "preact";

export interface Figure {
  readonly name: string;
  readonly value: ComponentChildren;
  /** Smaller, below it: where the number comes from, how old it is. */
  readonly note?: ComponentChildren;
}

/** A page's most important numbers, side by side. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl class="figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {note !== undefined && <dd class="note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
