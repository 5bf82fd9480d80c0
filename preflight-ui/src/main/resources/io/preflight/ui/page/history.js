import {ask} from '/api.js';
import {trend} from '/charts.js';
import {amount, badge, field, fill, h, table} from '/dom.js';
import {tile} from '/result.js';

const METRICS = [
  ['ttft_ms_p95', 'TTFT p95', 'ms'],
  ['latency_ms_p95', 'Latency p95', 'ms'],
  ['avg_latency_ms', 'Latency per token, mean', 'ms'],
  ['throughput_tokens_per_sec', 'Throughput, mean', 'tok/s'],
  ['throughput_p50', 'Decode throughput p50', 'tok/s'],
  ['error_rate', 'Error rate', 'ratio'],
];

/** What was before. Asked anew each time the tab is opened. */
export function history(panel) {
  const any = (word) => h('select', {}, h('option', {value: ''}, word));
  const profile = any('all profiles');
  const model = any('all models');
  const verdict = h('select', {}, h('option', {value: ''}, 'all verdicts'), ['PASS', 'WARN', 'FAIL', 'ERROR'].map((word) => h('option', {value: word}, word)));
  const metric = h('select', {}, METRICS.map(([name, title]) => h('option', {value: name}, title)));
  const out = h('div', {class: 'out'});
  let filled = false;

  async function show() {
    const query = new URLSearchParams({profile: profile.value, model: model.value, verdict: verdict.value});
    try {
      const past = await ask('GET', `history?${query}`);
      if (!filled) {
        filled = past.total > 0;
        profile.append(...past.profiles.map((name) => h('option', {value: name}, name)));
        model.append(...past.models.map((name) => h('option', {value: name}, name)));
      }
      draw(past);
    } catch (problem) {
      fill(out, h('p', {class: 'notice bad', role: 'alert'}, problem.message));
    }
  }

  function draw(past) {
    if (past.total === 0) {
      fill(out, h('div', {class: 'card empty'}, h('h2', {}, 'Nothing yet'), h('p', {}, 'Every check leaves a line here, whether it ran on this page or in the build.')));
      return;
    }
    const [name, title, unit] = METRICS.find(([known]) => known === metric.value);
    const canvas = h('canvas', {role: 'img', 'aria-label': `${title} over the runs below`});
    fill(
      out,
      past.warnings.map((text) => h('p', {class: 'notice warn'}, text)),
      h('dl', {class: 'tiles'}, Object.entries(past.verdicts).map(([word, count]) => tile(word, count))),
      h('div', {class: 'card'}, h('h2', {}, `${title} over time`), h('div', {class: 'chart'}, canvas)),
      h('div', {class: 'card'}, table(past.runs.length === 1 ? 'The last run' : `The last ${past.runs.length} runs`, ['Verdict', 'When', 'Profile', 'Model', 'Evidence', {text: title, numeric: true}], past.runs.map((run) => row(run, name, unit)))),
    );
    lines(canvas, past.runs, name, `${title}, ${unit === 'ratio' ? 'share' : unit}`);
  }

  for (const select of [profile, model, verdict, metric]) {
    select.addEventListener('change', show);
  }
  fill(
    panel,
    h('h1', {}, 'What was before?'),
    h('form', {class: 'card filters', 'aria-label': 'Which runs', onsubmit: (event) => event.preventDefault()}, field('Profile', profile), field('Model', model), field('Verdict', verdict), field('Trend', metric)),
    out,
  );
  return show;
}

function row(run, name, unit) {
  return h(
    'tr',
    {},
    h('td', {}, badge(run.verdict)),
    h('td', {}, h('time', {datetime: run.timestamp}, when(run.timestamp))),
    h('td', {}, run.profile),
    h('td', {}, run.model ?? '–'),
    h('td', {}, run.error ?? (run.mode === 'simulated' ? 'simulated' : run.source)),
    h('td', {class: 'number'}, amount(run.metrics[name], unit)),
  );
}

function when(timestamp) {
  return timestamp.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '');
}

function lines(canvas, newestFirst, name, title) {
  const runs = [...newestFirst].reverse();
  const groups = new Map();
  runs.forEach((run, x) => {
    const y = run.metrics[name];
    if (y === undefined) {
      return;
    }
    const label = [run.profile, run.model, run.mode === 'simulated' ? '(simulated)' : null].filter(Boolean).join(' · ');
    groups.set(label, [...(groups.get(label) ?? []), {x, y}]);
  });
  const most = [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, 8);
  trend(canvas)({lines: most.map(([label, points]) => ({label, points})), title, dates: runs.map((run) => when(run.timestamp).slice(5))});
}
