import {follow, stop} from '/api.js';
import {bars} from '/charts.js';
import {amount, badge, field, fill, h, table} from '/dom.js';
import {GROUPS, numbers, profileChooser} from '/form.js';
import {live} from '/live.js';
import {ttftLimit} from '/validate.js';

const MOST = 8;

/** One profile, several models or endpoints, side by side. */
export function compare(panel, offered) {
  const rows = h('div', {class: 'subjects'});
  const settings = numbers(offered, GROUPS);
  const simulate = h('input', {type: 'checkbox', id: 'simulate-all'});
  const begin = h('button', {type: 'submit', class: 'primary'}, 'Compare');
  const end = h('button', {type: 'button', class: 'quiet', hidden: true}, 'Stop');
  const more = h('button', {type: 'button', class: 'quiet'}, 'Add another');
  const chooser = profileChooser(offered, (profile) => {
    begin.disabled = profile.problem !== undefined;
  });
  const out = h('div', {class: 'out'}, h('div', {class: 'card empty'}, h('h2', {}, 'Name what to compare'), h('p', {}, 'Each is measured under the same profile. They take turns, since two at once would distort each other, and one after the other would be measured at different times.')));
  const subject = () => {
    const number = rows.children.length + 1;
    const model = h('input', {type: 'text', autocomplete: 'off', spellcheck: 'false', 'data-part': 'model'});
    const url = h('input', {type: 'url', autocomplete: 'off', spellcheck: 'false', 'data-part': 'base_url', placeholder: 'as in the profile'});
    rows.append(h('fieldset', {}, h('legend', {}, `Subject ${number}`), field('Model', model), field('Endpoint', url)));
    more.hidden = rows.children.length >= MOST;
  };
  subject();
  subject();
  more.addEventListener('click', subject);
  const form = h(
    'form',
    {class: 'card', 'aria-label': 'What to compare'},
    chooser.element,
    rows,
    more,
    h('div', {class: 'check'}, simulate, h('label', {for: 'simulate-all'}, 'Simulate instead of asking endpoints')),
    settings.element,
    h('div', {class: 'actions'}, begin, end),
  );
  let current = null;
  end.addEventListener('click', () => current && stop(current));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const subjects = [...rows.children]
      .map((row) => ({
        model: row.querySelector('[data-part=model]').value.trim(),
        base_url: simulate.checked ? '' : row.querySelector('[data-part=base_url]').value.trim(),
      }))
      .filter((one) => one.model !== '' || one.base_url !== '');
    if (subjects.length < 2) {
      fill(out, h('p', {class: 'notice bad', role: 'alert'}, 'Name at least two models or endpoints to compare.'));
      return;
    }
    begin.disabled = true;
    fill(out);
    const watched = live(out);
    try {
      const run = await follow(
        {profile: chooser.chosen().name, subjects, simulate: simulate.checked, fields: settings.values()},
        (state) => {
          current = state.id;
          end.hidden = state.over;
          watched.show(state, ttftLimit(chooser.chosen(), settings.values()));
        },
      );
      out.prepend(sideBySide(run));
    } catch (problem) {
      fill(out, h('p', {class: 'notice bad', role: 'alert'}, problem.message));
    } finally {
      begin.disabled = false;
      end.hidden = true;
      current = null;
    }
  });
  fill(panel, h('h1', {}, 'Which one is better?'), h('div', {class: 'columns'}, form, out));
  chooser.show();
}

function sideBySide(run) {
  const legs = run.legs;
  const comparison = run.comparison;
  const box = h('div', {class: 'card result'}, h('h2', {}, 'Side by side'));
  if (comparison) {
    box.append(...objectives(comparison).filter(Boolean));
  }
  box.append(...[problems(legs)].filter(Boolean));
  const measured = legs.filter((leg) => leg.report?.metrics?.ttft?.n > 0);
  const metric = measured.length > 0 ? 'ttft' : 'token_latency';
  const shown = legs.filter((leg) => leg.report?.metrics?.[metric]?.n > 0);
  if (shown.length > 1) {
    const canvas = h('canvas', {role: 'img', 'aria-label': `${metric} of each subject; the figures stand in the table above`});
    box.append(h('h3', {}, metric === 'ttft' ? 'Time to first token' : 'Latency per token'), h('div', {class: 'chart'}, canvas));
    requestAnimationFrame(() =>
      bars(canvas)({
        groups: ['p50', 'p90', 'p95', 'p99'],
        series: shown.map((leg) => ({label: leg.label, values: ['p50', 'p90', 'p95', 'p99'].map((key) => leg.report.metrics[metric][key])})),
        unit: 'ms',
      }),
    );
  }
  if (run.comparison_html) {
    box.append(h('p', {}, h('a', {class: 'button', href: run.comparison_html, target: '_blank', rel: 'noopener'}, 'Open the full comparison')));
  }
  return box;
}

function objectives(comparison) {
  const all = comparison.candidates;
  const heads = ['Objective', ...all.map((one) => (one.simulated ? `${one.name} (simulated)` : one.name))];
  const verdicts = h('tr', {}, h('th', {scope: 'row'}, 'Verdict'), all.map((one) => h('td', {}, badge(one.verdict))));
  const rows = comparison.objectives.flatMap((objective) => [
    h('tr', {class: 'figures'}, h('th', {scope: 'row', rowspan: '2'}, h('code', {}, objective.objective)), objective.candidates.map((one) => figure(objective, one))),
    h('tr', {}, h('td', {class: 'standing', colspan: String(all.length)}, objective.better.winner ? `Better: ${objective.text}` : objective.text)),
  ]);
  return [
    table('Objectives', heads, [verdicts, ...rows]),
    comparison.warnings.length > 0 && h('ul', {class: 'notice warn'}, comparison.warnings.map((text) => h('li', {}, text))),
    h('ul', {class: 'muted'}, comparison.notes.map((text) => h('li', {}, text))),
  ];
}

const STATES = {MET: 'pass', UNDECIDED: 'warn', VIOLATED: 'fail', UNMEASURED: 'fail'};

function figure(objective, one) {
  const wins = objective.better.winner === one.name;
  return h(
    'td',
    {class: wins ? 'best' : null},
    amount(one.observed, objective.unit),
    ' ',
    one.status && h('span', {class: `state ${STATES[one.status]}`}, one.status.toLowerCase()),
    wins && h('span', {class: 'mark'}, 'better'),
    one.interval && one.interval.high !== null && h('small', {class: 'muted'}, ` ${amount(one.interval.low ?? 0, objective.unit)} to ${amount(one.interval.high, objective.unit)}`),
  );
}

function problems(legs) {
  const all = legs.filter((leg) => leg.problem || leg.report?.error);
  return all.length > 0 && h('ul', {}, all.map((leg) => h('li', {}, `${leg.label}: ${leg.problem ?? leg.report.error.message}`)));
}
