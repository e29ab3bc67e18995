import { driver } from "driver.js";
import "driver.js/dist/driver.css";
driver({ steps: [{ element: "#a", popover: { title: "A", description: "B" } }] }).drive();
