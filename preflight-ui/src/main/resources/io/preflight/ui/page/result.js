import {amount, badge, h, table} from '/dom.js';

const MARKS = {MET: 'pass', VIOLATED: 'fail', UNMEASURED: 'fail', UNDECIDED: 'warn'};

/** The whole answer about one subject. */
export function result(leg) {
  const report = leg.report ?? {};
  if (leg.problem) {
    return h('div', {class: 'card'}, h('h2', {}, badge('ERROR'), ' ', leg.label), h('p', {}, leg.problem));
  }
  return h(
    'div',
    {class: 'card result'},
    h(
      'div',
      {class: 'verdict'},
      badge(report.verdict),
      h('div', {}, h('h2', {}, headline(report, leg)), report.mode === 'simulated' && h('p', {class: 'simulated'}, 'Simulated: estimated from the size of the model, nothing was measured.')),
    ),
    report.error && h('p', {class: 'notice bad'}, report.error.message),
    objectives(report.objectives ?? []),
    checks(report.checks ?? []),
    figures(report),
    sentences('What to do', report.recommendations),
    sentences('To be looked at', report.warnings),
    sentences('Notes', report.notes),
    leg.html && h('p', {}, h('a', {class: 'button', href: leg.html, target: '_blank', rel: 'noopener'}, 'Open the full report')),
  );
}

function headline(report, leg) {
  const words = {
    PASS: 'Ready to ship',
    WARN: 'Ready, with something to look at',
    FAIL: 'Not ready',
    ERROR: 'No judgement was possible',
  };
  return `${words[report.verdict] ?? report.verdict}: ${report.model ?? leg.label}`;
}

function objectives(all) {
  if (all.length === 0) {
    return null;
  }
  return h('div', {class: 'objectives'}, all.map(objective));
}

/** Measured against limit: the bar ends where the measurement lies, the mark is the limit. */
function objective(one) {
  const measured = one.observed;
  const end = Math.max(one.limit, measured ?? 0) * 1.15 || 1;
  const share = measured === null ? 0 : (measured / end) * 100;
  const limit = (one.limit / end) * 100;
  const mark = MARKS[one.status] ?? 'warn';
  return h(
    'div',
    {class: `objective ${mark}`},
    h('div', {class: 'what'}, h('strong', {}, one.statistic ? `${one.metric} ${one.statistic}` : one.metric), h('span', {class: `state ${mark}`}, one.status.toLowerCase())),
    h(
      'div',
      {
        class: 'bullet',
        role: 'img',
        'aria-label': `${amount(measured, one.unit)} measured, limit ${one.comparison} ${amount(one.limit, one.unit)}`,
      },
      bar(share, limit),
    ),
    h('div', {class: 'how'}, h('span', {}, amount(measured, one.unit)), h('span', {class: 'muted'}, `limit ${one.comparison === '<=' ? '≤' : '≥'} ${amount(one.limit, one.unit)}`)),
    one.reason && h('p', {class: 'muted'}, one.reason),
    one.statement && h('p', {class: 'muted'}, one.statement),
  );
}

const SVG = 'http://www.w3.org/2000/svg';

function bar(share, limit) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const part = (name, attributes) => {
    const element = document.createElementNS(SVG, 'rect');
    element.setAttribute('class', name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    svg.append(element);
  };
  part('track', {x: 0, y: 2, width: 100, height: 6, rx: 1});
  part('value', {x: 0, y: 2, width: share, height: 6, rx: 1});
  part('limit', {x: limit - 0.4, y: 0, width: 0.8, height: 10});
  return svg;
}

function checks(all) {
  const rows = all.map((check) => h('tr', {}, h('td', {}, badge(check.status)), h('td', {}, check.name), h('td', {}, check.summary)));
  return rows.length === 0 ? null : table('Checks', ['Status', 'Check', 'What it found'], rows);
}

const FIGURES = [
  ['ttft', 'Time to first token', 'ms'],
  ['latency', 'End-to-end latency', 'ms'],
  ['tpot', 'Time per output token', 'ms'],
  ['itl', 'Gap between events', 'ms'],
  ['token_latency', 'Latency per token', 'ms'],
  ['throughput', 'Throughput of a request', 'tok/s'],
  ['decode_throughput', 'Throughput while decoding', 'tok/s'],
];

function figures(report) {
  const metrics = report.metrics ?? {};
  const rows = FIGURES.filter(([name]) => metrics[name] && metrics[name].n > 0).map(([name, title, unit]) => {
    const one = metrics[name];
    return h(
      'tr',
      {},
      h('th', {scope: 'row'}, title),
      ['mean', 'p50', 'p95', 'p99', 'max'].map((key) => h('td', {class: 'number'}, amount(one[key], unit))),
    );
  });
  if (rows.length === 0) {
    return null;
  }
  const head = ['Metric', ...['mean', 'p50', 'p95', 'p99', 'max'].map((text) => ({text, numeric: true}))];
  return [
    table('Figures', head, rows),
    h(
      'dl',
      {class: 'tiles'},
      tile('Requests', metrics.total_probes),
      tile('Errors', amount(metrics.error_rate, 'ratio')),
      tile('Output tokens', metrics.total_tokens),
      tile('Confidence score', report.confidence_score),
    ),
  ];
}

export function tile(name, value) {
  return value === null || value === undefined ? null : h('div', {class: 'tile'}, h('dt', {}, name), h('dd', {}, String(value)));
}

function sentences(title, all) {
  return all && all.length > 0 ? h('div', {}, h('h3', {}, title), h('ul', {}, all.map((text) => h('li', {}, text)))) : null;
}
