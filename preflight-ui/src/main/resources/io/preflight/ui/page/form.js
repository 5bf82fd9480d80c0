import {field, h} from '/dom.js';

/** The chooser of a profile, with what it asks for. */
export function profileChooser(offered, changed) {
  const select = h('select', {}, offered.profiles.map((profile) => h('option', {value: profile.name}, profile.title ?? profile.name)));
  const about = h('div', {class: 'about-profile', 'aria-live': 'polite'});
  const show = () => {
    const profile = chosen();
    about.replaceChildren(
      ...[
        profile.description && h('p', {}, profile.description),
        profile.problem && h('p', {class: 'notice bad'}, profile.problem),
        profile.objectives.length > 0 && h('ul', {class: 'limits'}, profile.objectives.map((text) => h('li', {}, h('code', {}, text)))),
      ].filter(Boolean),
    );
    changed(profile);
  };
  const chosen = () => offered.profiles.find((profile) => profile.name === select.value) ?? offered.profiles[0];
  select.addEventListener('change', show);
  return {element: [field('Profile', select), about], chosen, show};
}

/** The fields for numbers, as far as a tab shows them. */
export function numbers(offered, groups) {
  const inputs = new Map();
  const label = (name) => offered.fields.find((known) => known.name === name)?.label ?? name;
  const element = groups.map(([title, names, open]) =>
    h(
      'details',
      {open},
      h('summary', {}, title),
      h(
        'div',
        {class: 'grid'},
        names.map(([name, unit, least]) => {
          const input = h('input', {type: 'number', min: least ?? '0', step: 'any', inputmode: 'decimal', placeholder: 'as in the profile'});
          inputs.set(name, input);
          return field(unit ? `${label(name)}, ${unit}` : label(name), input);
        }),
      ),
    ),
  );
  const values = () =>
    Object.fromEntries([...inputs].filter(([, input]) => input.value !== '').map(([name, input]) => [name, input.value]));
  return {element, values};
}

export const GROUPS = [
  ['Limits', [['ttft_ms', 'ms'], ['latency_ms', 'ms'], ['max_error_rate', 'share'], ['max_latency_ms', 'ms'], ['min_throughput', 'tok/s']], false],
  ['Load', [['runs', ''], ['warmup', ''], ['concurrency', ''], ['max_tokens', '']], false],
];
