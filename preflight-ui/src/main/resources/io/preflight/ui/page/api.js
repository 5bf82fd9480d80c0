const KEY = 'preflight-token';

/** The token stands behind the number sign, where no server sees it, and then leaves the address. */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname);
  }
}

export async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method,
      headers: {
        'X-Preflight-Token': sessionStorage.getItem(KEY) ?? '',
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error('preflight is not running any more: start mvn preflight:ui again and open the address it prints');
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.problem ?? `the server answered ${response.status}`);
  }
  return answer;
}

const PAUSE_MS = 300;

/** Starts a run and shows every state of it until it is over. */
export async function follow(form, show) {
  const {id} = await ask('POST', 'runs', form);
  return watch(id, show);
}

async function watch(id, show) {
  for (;;) {
    const run = await ask('GET', `runs/${id}`);
    show(run);
    if (run.over) {
      return run;
    }
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

export function stop(id) {
  return ask('DELETE', `runs/${id}`);
}
