/** Builds elements from text, never from markup, so that nothing a model says can be executed. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'class') {
      element.className = value;
    } else if (name === 'value' || name === 'checked') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(Boolean));
}

export function badge(verdict) {
  return h('span', {class: `badge ${verdict.toLowerCase()}`}, verdict);
}

/** A number as a person reads it: three significant digits, and its unit. */
export function amount(value, unit = '') {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  if (unit === 'ratio') {
    return `${digits(value * 100)} %`;
  }
  if ((unit === 'ms' || unit === 'ms/token') && Math.abs(value) >= 10000) {
    return `${digits(value / 1000)} ${unit.replace('ms', 's')}`;
  }
  return unit ? `${digits(value)} ${unit}` : digits(value);
}

function digits(value) {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) {
    return value.toExponential(2);
  }
  return new Intl.NumberFormat('en', {
    maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4,
    useGrouping: false,
  }).format(value);
}

export function duration(ms) {
  if (ms === undefined || ms === null) {
    return '–';
  }
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

let ids = 0;

/** A labelled input. */
export function field(label, input, hint) {
  const id = `field-${++ids}`;
  input.id = id;
  const parts = [h('label', {for: id}, label), input];
  if (hint) {
    input.setAttribute('aria-describedby', `${id}-hint`);
    parts.push(h('small', {id: `${id}-hint`}, hint));
  }
  return h('div', {class: 'field'}, parts);
}

export function table(caption, heads, rows) {
  return h(
    'div',
    {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    h(
      'table',
      {},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, heads.map((head) => h('th', {scope: 'col', class: head.numeric ? 'number' : null}, head.text ?? head)))),
      h('tbody', {}, rows),
    ),
  );
}
