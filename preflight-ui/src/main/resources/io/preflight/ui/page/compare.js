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
  const out = h('div', {class: 'out'}, h('div', {class: 'card empty'}, h('h2', {}, 'Name what to compare'), h('p', {}, 'Each is measured under the same profile, one after the other, since two at once would distort each other.')));
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
      out.prepend(sideBySide(run.legs));
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

function sideBySide(legs) {
  const heads = ['Objective', ...legs.map((leg) => leg.label)];
  const verdicts = h('tr', {}, h('th', {scope: 'row'}, 'Verdict'), legs.map((leg) => h('td', {}, badge(leg.report?.verdict ?? 'ERROR'))));
  const names = [...new Set(legs.flatMap((leg) => (leg.report?.objectives ?? []).map((one) => one.objective)))];
  const objectives = names.map((name) => objectiveRow(name, legs));
  const box = h('div', {class: 'card result'}, h('h2', {}, 'Side by side'), table('Objectives', heads, [verdicts, ...objectives]), h('p', {class: 'muted'}, 'Best is the better figure of these runs; it does not say how sure the difference is.'), problems(legs));
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
  return box;
}

/** The best figure of a row is marked; it says nothing of how sure the difference is. */
function objectiveRow(name, legs) {
  const ones = legs.map((leg) => (leg.report?.objectives ?? []).find((one) => one.objective === name));
  const known = ones.filter((one) => one && one.observed !== null);
  const best = known.length < 2 ? null : known.reduce((a, b) => ((a.comparison === '<=' ? b.observed < a.observed : b.observed > a.observed) ? b : a));
  return h(
    'tr',
    {},
    h('th', {scope: 'row'}, h('code', {}, name)),
    ones.map((one) =>
      one
        ? h(
            'td',
            {class: one === best ? 'best' : null},
            amount(one.observed, one.unit),
            ' ',
            h('span', {class: `state ${one.status === 'MET' ? 'pass' : one.status === 'UNDECIDED' ? 'warn' : 'fail'}`}, one.status.toLowerCase()),
            one === best && h('span', {class: 'mark'}, 'best'),
          )
        : h('td', {}, '–'),
    ),
  );
}

function problems(legs) {
  const all = legs.filter((leg) => leg.problem || leg.report?.error);
  return all.length > 0 && h('ul', {}, all.map((leg) => h('li', {}, `${leg.label}: ${leg.problem ?? leg.report.error.message}`)));
}
