import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Joyride } from "react-joyride";
createRoot(document.body).render(createElement(Joyride, { run: true, steps: [{ target: "#a", title: "A", content: "B" }] }));
