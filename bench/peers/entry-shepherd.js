import Shepherd from "shepherd.js";
import "shepherd.js/dist/css/shepherd.css";
const tour = new Shepherd.Tour({ useModalOverlay: true });
tour.addStep({ title: "A", text: "B", attachTo: { element: "#a", on: "bottom" } });
tour.start();
