import {ask, takeToken} from '/api.js';
import {redrawAll} from '/charts.js';
import {validate} from '/validate.js';
import {compare} from '/compare.js';
import {history} from '/history.js';
import {about} from '/about.js';

const tabs = [...document.querySelectorAll('[role=tab]')];
const opened = new Map();

function choose(tab, focus = false) {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen;
  }
  if (focus) {
    tab.focus();
  }
  const name = tab.id.replace('tab-', '');
  sessionStorage.setItem('preflight-tab', name);
  opened.get(name)?.();
}

function keyboard(event) {
  const steps = {ArrowRight: 1, ArrowLeft: -1};
  const at = tabs.indexOf(document.activeElement);
  if (at < 0) {
    return;
  }
  if (event.key in steps) {
    event.preventDefault();
    choose(tabs[(at + steps[event.key] + tabs.length) % tabs.length], true);
  } else if (event.key === 'Home' || event.key === 'End') {
    event.preventDefault();
    choose(event.key === 'Home' ? tabs[0] : tabs[tabs.length - 1], true);
  }
}

function theme() {
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const stored = () => localStorage.getItem('preflight-theme');
  const apply = () => {
    const dark = (stored() ?? (system.matches ? 'dark' : 'light')) === 'dark';
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    button.textContent = dark ? 'Light' : 'Dark';
    redrawAll();
  };
  button.addEventListener('click', () => {
    localStorage.setItem('preflight-theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    apply();
  });
  system.addEventListener('change', apply);
  apply();
}

function tell(problem) {
  const place = document.getElementById('problem');
  place.hidden = false;
  place.textContent = problem.message;
}

async function start() {
  takeToken();
  theme();
  for (const tab of tabs) {
    tab.addEventListener('click', () => choose(tab));
  }
  document.querySelector('[role=tablist]').addEventListener('keydown', keyboard);
  try {
    const offered = await ask('GET', 'about');
    const panel = (name) => document.getElementById(`panel-${name}`);
    validate(panel('validate'), offered);
    compare(panel('compare'), offered);
    opened.set('history', history(panel('history')));
    about(panel('about'), offered);
  } catch (problem) {
    tell(problem);
    return;
  }
  choose(document.getElementById(`tab-${sessionStorage.getItem('preflight-tab') ?? 'validate'}`) ?? tabs[0]);
}

start();
