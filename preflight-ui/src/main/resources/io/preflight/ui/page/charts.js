/** Charts of the page, drawn by Chart.js in the colors of the theme. */

const drawn = new Map();

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const SERIES = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'series-7', 'series-8'];

/** Charts take the colors of the theme when they are built, so a change of theme builds them anew. */
export function redrawAll() {
  for (const [canvas, build] of [...drawn]) {
    if (canvas.isConnected) {
      make(canvas, build);
    } else {
      Chart.getChart(canvas)?.destroy();
      drawn.delete(canvas);
    }
  }
}

function make(canvas, build) {
  Chart.getChart(canvas)?.destroy();
  drawn.set(canvas, build);
  return new Chart(canvas, build());
}

function axis(title, more = {}) {
  return {
    title: {display: true, text: title, color: color('muted')},
    ticks: {color: color('muted'), maxTicksLimit: 8},
    grid: {color: color('line')},
    border: {color: color('line')},
    ...more,
  };
}

function common(x, y, legend) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: {mode: 'nearest', intersect: false},
    plugins: {
      legend: {display: legend, position: 'bottom', labels: {color: color('text'), boxWidth: 12, usePointStyle: true}},
      tooltip: {callbacks: {}},
    },
    scales: {x, y},
  };
}

function limitLine(limit, from, to) {
  return {
    label: `limit ${limit.value} ${limit.unit}`,
    type: 'line',
    data: [{x: from, y: limit.value}, {x: to, y: limit.value}],
    borderColor: color('bad'),
    borderDash: [6, 4],
    borderWidth: 1.5,
    pointRadius: 0,
    pointStyle: 'line',
  };
}

/** Requests over time: one dot each, failures as crosses along the bottom, the limit drawn in. */
export function requests(canvas) {
  let state = {series: [], limit: null};
  const build = () => {
    const all = state.series.flatMap((series) => series.points);
    const to = Math.ceil(all.reduce((most, point) => Math.max(most, point[0] / 1000), 1));
    const datasets = state.series.map((series, i) => ({
      label: series.label,
      clip: false,
      data: series.points.filter((point) => point[1] !== null).map((point) => ({x: point[0] / 1000, y: point[1]})),
      backgroundColor: color(SERIES[i % SERIES.length]),
      borderColor: color(SERIES[i % SERIES.length]),
      pointRadius: all.length > 400 ? 1.5 : 3,
      showLine: false,
    }));
    const failed = all.filter((point) => point[3] === 'error');
    if (failed.length > 0) {
      datasets.push({
        label: 'failed',
        data: failed.map((point) => ({x: point[0] / 1000, y: 0})),
        borderColor: color('bad'),
        pointStyle: 'crossRot',
        pointRadius: 6,
        borderWidth: 2,
        showLine: false,
        clip: false,
      });
    }
    if (state.limit) {
      datasets.push(limitLine(state.limit, 0, to));
    }
    return {
      type: 'scatter',
      data: {datasets},
      options: common(
        axis('seconds since the run began', {min: 0, max: to}),
        axis('TTFT, ms', {min: 0, suggestedMax: state.limit ? state.limit.value * 1.1 : undefined}),
        true,
      ),
    };
  };
  return (next) => {
    state = next;
    make(canvas, build);
  };
}

/** A figure over past runs, one line for each profile and model. */
export function trend(canvas) {
  let state = {lines: [], title: ''};
  const build = () => ({
    type: 'line',
    data: {
      datasets: state.lines.map((line, i) => ({
        label: line.label,
        data: line.points,
        borderColor: color(SERIES[i % SERIES.length]),
        backgroundColor: color(SERIES[i % SERIES.length]),
        borderWidth: 2,
        pointRadius: line.points.length > 60 ? 1.5 : 3.5,
        tension: 0,
      })),
    },
    options: {
      ...common(
        axis('run', {
          type: 'linear',
          ticks: {color: color('muted'), maxTicksLimit: 8, callback: (value) => state.dates[Math.round(value)] ?? ''},
        }),
        axis(state.title, {min: 0}),
        state.lines.length > 1,
      ),
    },
  });
  return (next) => {
    state = next;
    make(canvas, build);
  };
}

/** Figures side by side, one group for each statistic. */
export function bars(canvas) {
  let state = {groups: [], series: [], unit: ''};
  const build = () => ({
    type: 'bar',
    data: {
      labels: state.groups,
      datasets: state.series.map((series, i) => ({
        label: series.label,
        data: series.values,
        backgroundColor: color(SERIES[i % SERIES.length]),
        borderRadius: 4,
        maxBarThickness: 42,
      })),
    },
    options: common(axis('', {type: 'category', title: {display: false}}), axis(state.unit, {min: 0}), true),
  });
  return (next) => {
    state = next;
    make(canvas, build);
  };
}
