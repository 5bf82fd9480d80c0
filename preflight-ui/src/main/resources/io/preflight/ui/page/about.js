import {badge, fill, h, table} from '/dom.js';

const METRICS = [
  ['TTFT', 'until the first event that carries generated content, counted from the moment the request was due', 'ms'],
  ['latency', 'until the last event that carries content, usage or a finish reason', 'ms'],
  ['ITL', 'gaps between successive content events, pooled over all requests', 'ms'],
  ['TPOT', '(latency − TTFT) ÷ (output tokens − 1)', 'ms/token'],
  ['token_latency', 'latency ÷ output tokens', 'ms/token'],
  ['throughput', 'output tokens ÷ latency, per request', 'tok/s'],
  ['decode_throughput', '(output tokens − 1) ÷ (latency − TTFT), per request', 'tok/s'],
  ['error_rate', 'failed requests ÷ measured requests', 'share'],
  ['goodput', 'completed requests that kept every per-request limit ÷ measured duration', 'req/s'],
];

const VERDICTS = [
  ['PASS', 'every limit is kept', '0'],
  ['WARN', 'the limits are kept, and something wants to be looked at', '0'],
  ['FAIL', 'a limit is broken, or nothing was measured against it', '1'],
  ['ERROR', 'no judgement was possible: 2 for configuration or a missing program, 3 for an endpoint or eval that could not be run', '2, 3'],
];

/** What the words mean. */
export function about(panel, offered) {
  fill(
    panel,
    h('h1', {}, 'What does it all mean?'),
    h('div', {class: 'card'}, h('p', {}, `preflight ${offered.version}`.trim() + ' answers one question before traffic moves: can we ship this AI change? A profile says what "ready" means; preflight asks the endpoint as a user would, from the client’s side, and compares what it measured with the limits.'), h('p', {}, 'It never says PASS without evidence: a limit with nothing measured against it fails.')),
    h('div', {class: 'card'}, table('Verdicts and exit codes', ['Verdict', 'Meaning', 'Exit code'], VERDICTS.map(([word, meaning, code]) => h('tr', {}, h('td', {}, badge(word)), h('td', {}, meaning), h('td', {}, code))))),
    h('div', {class: 'card'}, table('Metrics', ['Metric', 'Definition', 'Unit'], METRICS.map((cells) => h('tr', {}, h('th', {scope: 'row'}, cells[0]), h('td', {}, cells[1]), h('td', {}, cells[2])))), h('p', {class: 'muted'}, 'Percentiles are taken over the requests that did not fail.')),
    h(
      'div',
      {class: 'card'},
      h('h2', {}, 'Confidence score'),
      h('p', {}, 'A score between 0 and 1 from the number of requests n and how much their latency per token varies:'),
      h('p', {class: 'formula'}, 'min(1, (½ · min(n ÷ 20, 1) + ½ · max(0, 1 − 2 · std ÷ mean)) · mode)'),
      h('p', {}, 'mode is 1 for a measurement and 0.75 for a simulation. A statement about the error of a verdict needs gate.confidence in the profile.'),
      h('h2', {}, 'Simulation'),
      h('p', {}, 'Latency per token is 5 ms for each billion parameters plus 15 ms, with a spread that is the same each time. It shows what a limit means, not what a server does, and everything it touches says so.'),
    ),
    h('div', {class: 'card'}, h('h2', {}, 'This page'), h('p', {}, 'It is served on this machine only, to whoever has the address that preflight printed. Keys stay in the environment: the page can neither see nor send them anywhere but to the address of the profile. Stop it with Ctrl-C.')),
  );
}
