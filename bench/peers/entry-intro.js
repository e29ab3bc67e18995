import introJs from "intro.js";
import "intro.js/introjs.css";
introJs().setOptions({ steps: [{ element: "#a", title: "A", intro: "B" }] }).start();
