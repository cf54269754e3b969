import "./styles/tokens.css";
import "./styles/shell.css";
import "./styles/components.css";
import "./styles/lake-pages.css";
import { render } from "preact";

import { Shell } from "./shell/shell.tsx";
import { listenToShortcuts } from "./shell/shortcuts.ts";

const app = document.getElementById("app");
if (app !== null) render(<Shell />, app);
listenToShortcuts();
