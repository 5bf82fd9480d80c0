import {amount, duration, fill, h} from '/dom.js';
import {requests} from '/charts.js';
import {tile} from '/result.js';

const STAGES = {
  preparing: 'Getting ready',
  warmup: 'Warming up',
  measuring: 'Measuring',
  cooldown: 'Cooling down',
  judging: 'Judging',
  done: 'Done',
};

/** What is seen while a run is under way. */
export function live(place) {
  const bar = h('progress', {max: '1', 'aria-label': 'how far the run is'});
  const stage = h('p', {class: 'stage', role: 'status'});
  const tiles = h('dl', {class: 'tiles'});
  const canvas = h('canvas', {role: 'img', 'aria-label': 'time to first token of each request so far; the figures stand above'});
  const box = h('div', {class: 'card live'}, stage, bar, tiles, h('div', {class: 'chart'}, canvas));
  place.append(box);
  const draw = requests(canvas);
  let drawn = -1;
  return {
    show(run, limit) {
      const progress = together(run.legs.map((one) => one.progress));
      stage.textContent = run.over ? 'Every request of the run' : (STAGES[progress.stage] ?? 'Getting ready') + (run.legs.length > 1 ? `, ${run.legs.length} in turns` : '');
      if (progress.share === undefined) {
        bar.removeAttribute('value');
      } else {
        bar.value = progress.share;
      }
      bar.hidden = run.over;
      tiles.hidden = run.over;
      fill(
        tiles,
        tile('Requests', progress.planned ? `${progress.done} of ${progress.planned}` : progress.done),
        tile('Failed', progress.failed),
        run.legs.map((one) => tile(run.legs.length > 1 ? `TTFT p95, ${one.label}` : 'TTFT p95 so far', amount(one.progress.ttft_ms_p95, 'ms'))),
        tile('Elapsed', duration(progress.elapsed_ms)),
        progress.left_ms !== undefined && tile('Left', duration(progress.left_ms)),
      );
      const series = run.legs.map((one) => ({label: one.label, points: one.progress.points}));
      const size = series.reduce((sum, one) => sum + one.points.length, 0);
      if (size !== drawn) {
        drawn = size;
        draw({series, limit});
      }
    },
  };
}

/** Those that take turns are as far as the last of them, and have done what all have done. */
function together(all) {
  const order = Object.keys(STAGES);
  const begun = all.filter((one) => one.stage !== undefined);
  const stage = order[Math.min(...begun.map((one) => order.indexOf(one.stage)))];
  const sum = (key) => all.reduce((total, one) => total + (one[key] ?? 0), 0);
  const known = (key) => all.every((one) => one[key] !== undefined);
  return {
    stage,
    done: sum('done'),
    failed: sum('failed'),
    planned: known('planned') ? sum('planned') : undefined,
    share: known('share') ? sum('share') / all.length : undefined,
    elapsed_ms: Math.max(0, ...all.map((one) => one.elapsed_ms ?? 0)),
    left_ms: known('left_ms') && all.length === 1 ? all[0].left_ms : undefined,
  };
}
