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
      const leg = run.legs.find((one) => one.state === 'running') ?? run.legs.findLast((one) => one.state === 'done') ?? run.legs[0];
      const progress = leg.progress;
      const at = run.legs.length > 1 ? ` (${run.legs.indexOf(leg) + 1} of ${run.legs.length}: ${leg.label})` : '';
      stage.textContent = run.over ? 'Every request of the run' : (STAGES[progress.stage] ?? 'Getting ready') + at;
      if (progress.share === undefined) {
        bar.removeAttribute('value');
      } else {
        bar.value = progress.share;
      }
      bar.hidden = run.over;
      tiles.hidden = run.over;
      fill(
        tiles,
        tile('Requests', progress.planned ? `${progress.done ?? 0} of ${progress.planned}` : progress.done ?? 0),
        tile('Failed', progress.failed ?? 0),
        tile('TTFT p95 so far', amount(progress.ttft_ms_p95, 'ms')),
        tile('Elapsed', duration(progress.elapsed_ms)),
        !run.over && progress.left_ms !== undefined && tile('Left', duration(progress.left_ms)),
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
