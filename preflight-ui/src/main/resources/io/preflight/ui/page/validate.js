import {follow, stop} from '/api.js';
import {field, fill, h} from '/dom.js';
import {GROUPS, numbers, profileChooser} from '/form.js';
import {live} from '/live.js';
import {result} from '/result.js';

/** One profile, one model, one verdict. */
export function validate(panel, offered) {
  const model = h('input', {type: 'text', autocomplete: 'off', spellcheck: 'false'});
  const endpoint = h('input', {type: 'url', autocomplete: 'off', spellcheck: 'false'});
  const simulate = h('input', {type: 'checkbox', id: 'simulate'});
  const size = numbers(offered, [['Simulation', [['model_size_b', 'billion parameters']], true]]);
  const sizeBox = h('div', {hidden: true}, size.element);
  const settings = numbers(offered, GROUPS);
  const begin = h('button', {type: 'submit', class: 'primary'}, 'Check');
  const end = h('button', {type: 'button', class: 'quiet', hidden: true}, 'Stop');
  const chooser = profileChooser(offered, (profile) => {
    model.placeholder = profile.model ?? 'Qwen/Qwen3-8B';
    endpoint.placeholder = profile.base_url ?? (profile.launches ? 'started by the profile' : 'http://localhost:8000');
    model.disabled = profile.measures === false;
    endpoint.disabled = profile.measures === false;
    begin.disabled = profile.problem !== undefined;
  });
  const out = h('div', {class: 'out'}, welcome());
  const form = h(
    'form',
    {class: 'card', 'aria-label': 'What to check'},
    chooser.element,
    field('Model', model),
    field('Endpoint', endpoint, 'Where the model is served, with or without /v1'),
    h('div', {class: 'check'}, simulate, h('label', {for: 'simulate'}, 'Simulate instead of asking an endpoint')),
    sizeBox,
    settings.element,
    h('div', {class: 'actions'}, begin, end),
  );
  simulate.addEventListener('change', () => {
    sizeBox.hidden = !simulate.checked;
    endpoint.disabled = simulate.checked;
  });
  let current = null;
  end.addEventListener('click', () => current && stop(current));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    begin.disabled = true;
    fill(out);
    const watched = live(out);
    try {
      const run = await follow(
        {
          profile: chooser.chosen().name,
          subjects: [{model: model.value, base_url: simulate.checked ? '' : endpoint.value}],
          simulate: simulate.checked,
          fields: {...settings.values(), ...(simulate.checked ? size.values() : {})},
        },
        (state) => {
          current = state.id;
          end.hidden = state.over;
          watched.show(state, ttftLimit(chooser.chosen(), settings.values()));
        },
      );
      out.prepend(...run.legs.map(result));
      out.firstElementChild.scrollIntoView({block: 'nearest'});
    } catch (problem) {
      fill(out, h('p', {class: 'notice bad', role: 'alert'}, problem.message));
    } finally {
      begin.disabled = false;
      end.hidden = true;
      current = null;
    }
  });
  fill(panel, h('h1', {}, 'Can we ship this change?'), h('div', {class: 'columns'}, form, out));
  chooser.show();
}

/** The limit on the time to first token, if the profile or a field has one. */
export function ttftLimit(profile, fields) {
  if (fields.ttft_ms) {
    return {value: Number(fields.ttft_ms), unit: 'ms'};
  }
  const found = profile.objectives.map((text) => /^ttft p\d+\S* <= ([\d.]+)(ms|s)$/.exec(text)).find(Boolean);
  return found ? {value: Number(found[1]) * (found[2] === 's' ? 1000 : 1), unit: 'ms'} : null;
}

function welcome() {
  return h(
    'div',
    {class: 'card empty'},
    h('h2', {}, 'Choose a profile and press Check'),
    h('p', {}, 'preflight sends real requests from this machine, measures what a user would see, and compares it with the limits of the profile. Nothing is sent before you press the button.'),
  );
}
