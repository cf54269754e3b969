import type { OverviewAnswer } from "../../overview/overview-answer.ts";
import { pages } from "../pages.ts";
import { formatRoute } from "./route.ts";
import { StatusLight } from "./status-light.tsx";
import { chooseNextTheme, theme } from "./theme.ts";

export interface HeaderProps {
  readonly overview: OverviewAnswer | undefined;
  readonly error: string | undefined;
  /** Path of the page that is open. */
  readonly current: string | undefined;
}

export function Header({ overview, error, current }: HeaderProps) {
  return (
    <header class="header">
      <a class="brand" href="#/">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 11c4.5-4.5 8-4.5 13 0s8.500 4.500 13 0M3 18c4.500-4.500 8-4.500 13 0s8.500 4.500 13 0" />
          <path d="M16 20v8" />
        </svg>
        Sluice
      </a>
      <nav aria-label="Pages">
        {pages.map(({ path, title, key }) => (
          <a
            key={path}
            href={formatRoute(path)}
            ref={path === current ? bringIntoView : null}
            aria-current={path === current ? "page" : undefined}
            title={`${title} (g ${key})`}
          >
            {title}
          </a>
        ))}
      </nav>
      <div class="place">
        {overview !== undefined && <StackName {...overview} />}
        <StatusLight alarms={overview?.alarms} error={error} />
        <button type="button" class="quiet" onClick={chooseNextTheme} aria-label={`Colours: ${theme.value}; change`}>
          {themeSigns[theme.value]}
        </button>
      </div>
    </header>
  );
}

/** On narrow screens the pages' names are wider than the screen, and can be scrolled. */
function bringIntoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function StackName({ stack, region, foundBy, speedUp }: OverviewAnswer) {
  return (
    <span class="stack" title={foundBy}>
      <strong>{stack}</strong> <span class="region">{region}</span>
      {speedUp > 1 && (
        <span class="speed" title="This stack's intervals pass that many times as fast as on AWS">
          {speedUp}×
        </span>
      )}
    </span>
  );
}

const themeSigns = { system: "◐", light: "☀", dark: "☾" } as const;
