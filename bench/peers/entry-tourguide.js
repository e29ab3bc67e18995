import { TourGuideClient } from "@sjmc11/tourguidejs";
import "@sjmc11/tourguidejs/dist/css/tour.min.css";
new TourGuideClient({ steps: [{ target: "#a", title: "A", content: "B" }] }).start();
