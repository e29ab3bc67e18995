/** Charts from figures that stand in the page: `<canvas data-chart="id">` draws the JSON of `<script id>`. */
import {
  BarController, BarElement, CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip,
} from 'chart.js';
import { locale } from './words.js';

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3]];
const SHAPES = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot'];
const drawn = new Map();
const still = matchMedia('(prefers-reduced-motion: reduce)');

const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const number = (value) => Number(value).toLocaleString(locale);

/** Heights in rising order, moved so far that labels there neither touch nor leave the chart at the bottom. */
function apart(heights, bottom) {
  const line = 13;
  const down = [];
  for (const height of heights) down.push(Math.max(height, (down.at(-1) ?? -Infinity) + line));
  for (let index = down.length - 1, most = bottom; index >= 0; index -= 1, most -= line) down[index] = Math.min(down[index], most);
  return down;
}

/** The series' name at the end of its line, so that nobody has to match colours with a legend. */
const endLabels = {
  id: 'endLabels',
  afterDatasetsDraw(chart) {
    if (chart.config.type !== 'line') return;
    const { ctx } = chart;
    ctx.save();
    ctx.font = `500 11px ${Chart.defaults.font.family}`;
    ctx.textBaseline = 'middle';
    const ends = chart.data.datasets
      .map((set, index) => ({ set, point: chart.getDatasetMeta(index).data.at(-1) }))
      .filter(({ point }) => point)
      .sort((one, two) => one.point.y - two.point.y);
    const heights = apart(ends.map(({ point }) => point.y), chart.chartArea.bottom);
    ends.forEach(({ set }, index) => {
      ctx.fillStyle = set.borderColor;
      ctx.fillText(set.label, chart.chartArea.right + 8, heights[index]);
    });
    ctx.restore();
  },
};

function datasets(figures, line) {
  return figures.series.map((series, index) => {
    const colour = variable(`--chart-${(index % 5) + 1}`);
    const look = line
      ? { borderWidth: 2, borderDash: DASHES[index % 5], pointStyle: SHAPES[index % 5], pointRadius: 0, pointHoverRadius: 4, tension: 0.25 }
      : { borderRadius: 3, borderSkipped: 'start', maxBarThickness: 28 };
    return { label: series.name, data: series.values, borderColor: colour, backgroundColor: line ? colour : `${colour}d9`, ...look };
  });
}

function options(figures, line) {
  const ink = variable('--ink-3');
  const sideways = figures.sideways ?? false;
  const values = { beginAtZero: true, stacked: figures.stacked ?? false, border: { display: false }, grid: { color: variable('--chart-grid') }, ticks: { color: ink, precision: 0, maxTicksLimit: 5, callback: number } };
  const names = { stacked: figures.stacked ?? false, border: { color: variable('--line') }, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkip: !sideways, autoSkipPadding: 16 } };
  const longest = Math.max(...figures.series.map((series) => series.name.length));
  return {
    animation: still.matches ? false : { duration: 150 },
    responsive: true,
    maintainAspectRatio: false,
    indexAxis: sideways ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false, axis: sideways ? 'y' : 'x' },
    layout: { padding: { right: line ? Math.min(longest * 6.5 + 12, 130) : 4, top: 6 } },
    scales: sideways ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      tooltip: {
        backgroundColor: variable('--ground-raised'), titleColor: variable('--ink'), bodyColor: variable('--ink-2'), borderColor: variable('--line'),
        borderWidth: 1, padding: 10, cornerRadius: 8, boxPadding: 4, usePointStyle: true,
        callbacks: { label: (item) => ` ${item.dataset.label}: ${number(item.raw)}` },
      },
    },
  };
}

function draw(canvas) {
  const source = document.getElementById(canvas.dataset.chart);
  if (!source) return;
  const figures = JSON.parse(source.textContent);
  const line = figures.type === 'line';
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 11;
  drawn.get(canvas)?.destroy();
  drawn.set(canvas, new Chart(canvas, { type: line ? 'line' : 'bar', data: { labels: figures.labels, datasets: datasets(figures, line) }, options: options(figures, line), plugins: [endLabels] }));
}

function forgetGone() {
  for (const [canvas, chart] of drawn) {
    if (canvas.isConnected) continue;
    chart.destroy();
    drawn.delete(canvas);
  }
}

function drawAll(root) {
  forgetGone();
  for (const canvas of root.querySelectorAll('canvas[data-chart]')) draw(canvas);
}

drawAll(document);
document.addEventListener('htmx:load', (event) => drawAll(event.detail.elt));
document.addEventListener('console:theme', () => drawAll(document));
