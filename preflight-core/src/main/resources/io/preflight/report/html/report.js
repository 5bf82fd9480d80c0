(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");
  var data = JSON.parse(document.getElementById("preflight-data").textContent);
  var live = [];

  /* Theme: the system's until somebody chooses; the choice is kept where the browser allows it. */
  function stored() {
    try { return localStorage.getItem("preflight-theme"); } catch (e) { return null; }
  }
  function system() {
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  function theme() { return root.dataset.theme || system(); }
  var toggle = document.getElementById("theme");
  function label() {
    var other = theme() === "dark" ? "Light" : "Dark";
    toggle.textContent = other;
    toggle.setAttribute("aria-label", "Switch to " + other.toLowerCase() + " colors");
  }
  if (stored() === "dark" || stored() === "light") { root.dataset.theme = stored(); }
  toggle.addEventListener("click", function () {
    root.dataset.theme = theme() === "dark" ? "light" : "dark";
    try { localStorage.setItem("preflight-theme", root.dataset.theme); } catch (e) { /* private */ }
    label();
    draw();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
    label();
    draw();
  });
  label();

  function color(name) { return getComputedStyle(root).getPropertyValue("--" + name).trim(); }
  function faded(name, percent) {
    var value = color(name);
    var parts = /^#(..)(..)(..)$/.exec(value) || /^#(.)(.)(.)$/.exec(value);
    if (!parts) { return value; }
    var numbers = parts.slice(1).map(function (h) { return parseInt(h.length === 1 ? h + h : h, 16); });
    return "rgba(" + numbers.join(",") + "," + percent / 100 + ")";
  }
  function shown(value) {
    return String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)));
  }

  /* Stretches and lines at single values, which belong to the data and not to the legend. */
  function extras(chart) {
    return {
      id: "extras",
      beforeDatasetsDraw: function (c) {
        var area = c.chartArea, ctx = c.ctx;
        ctx.save();
        ctx.font = "12px " + Chart.defaults.font.family;
        chart.bands.forEach(function (band) {
          var from = Math.max(area.left, c.scales.x.getPixelForValue(band.from));
          var to = Math.min(area.right, c.scales.x.getPixelForValue(band.to));
          ctx.fillStyle = faded("soft", 14);
          ctx.fillRect(from, area.top, Math.max(2, to - from), area.height);
          ctx.fillStyle = color("soft");
          ctx.fillText(band.label, from + 5, area.top + 14);
        });
        ctx.restore();
      },
      afterDatasetsDraw: function (c) {
        var area = c.chartArea, ctx = c.ctx;
        ctx.save();
        ctx.font = "12px " + Chart.defaults.font.family;
        var rows = layout(c, chart), labels = [];
        chart.marks.forEach(function (mark, i) {
          ctx.strokeStyle = color(mark.tone);
          ctx.lineWidth = 1.6;
          ctx.setLineDash([5, 4]);
          ctx.beginPath();
          if (mark.upright) {
            var x = c.scales.x.getPixelForValue(mark.at);
            var base = area.top - 6 - 16 * (rows.count - 1 - rows.row[i]);
            ctx.moveTo(x, base + 3);
            ctx.lineTo(x, area.bottom);
            ctx.stroke();
            labels.push([mark, rows.left[i] ? x - 4 : x + 4, base, rows.left[i]]);
          } else {
            var y = c.scales.y.getPixelForValue(mark.at);
            ctx.moveTo(area.left, y);
            ctx.lineTo(area.right, y);
            ctx.stroke();
            labels.push([mark, area.right - 4, y - 5, true]);
          }
        });
        labels.forEach(function (label) {
          var width = ctx.measureText(label[0].label).width;
          ctx.fillStyle = color("card");
          ctx.fillRect(label[3] ? label[1] - width - 2 : label[1] - 2, label[2] - 11, width + 4, 14);
          ctx.fillStyle = color(label[0].tone);
          ctx.textAlign = label[3] ? "right" : "left";
          ctx.fillText(label[0].label, label[1], label[2]);
        });
        ctx.restore();
      }
    };
  }
  function layout(c, chart) {
    var free = [], row = [], left = [];
    var order = chart.marks.map(function (m, i) { return i; }).filter(function (i) {
      return chart.marks[i].upright;
    }).sort(function (a, b) { return chart.marks[a].at - chart.marks[b].at; });
    order.forEach(function (i) {
      var mark = chart.marks[i];
      var x = c.scales.x.getPixelForValue(mark.at);
      var width = c.ctx.measureText(mark.label).width + 14;
      left[i] = x + width > c.width;
      var from = left[i] ? x - width : x;
      var r = 0;
      while (r < free.length && free[r] > from) { r++; }
      free[r] = from + width;
      row[i] = r;
    });
    return { row: row, left: left, count: Math.max(1, free.length) };
  }

  function dataset(series) {
    var points = [];
    for (var i = 0; i < series.points.length; i += 2) {
      points.push({ x: series.points[i], y: series.points[i + 1] });
    }
    var stroke = color(series.tone);
    var set = {
      label: series.label, data: points, borderColor: stroke, backgroundColor: stroke,
      pointHoverRadius: 5, hitRadius: 6, animation: false, borderWidth: 2,
      order: series.kind === "CROSSES" ? 0 : 1
    };
    if (series.kind === "BARS" || series.kind === "OUTLINE") {
      set.showLine = true;
      set.stepped = true;
      set.pointRadius = 0;
      set.borderWidth = 1.4;
      set.fill = series.kind === "BARS" ? "start" : false;
      set.backgroundColor = faded(series.tone, 38);
    } else if (series.kind === "LINE") {
      set.showLine = true;
      set.pointRadius = 3.5;
    } else {
      set.showLine = false;
      set.pointRadius = series.kind === "CROSSES" ? 5 : points.length > 600 ? 1.6 : 2.6;
      set.pointStyle = series.kind === "CROSSES" ? "crossRot" : "circle";
      set.backgroundColor = faded(series.tone, 72);
      set.borderWidth = series.kind === "CROSSES" ? 2 : 0;
    }
    return set;
  }
  function axis(spec, titled) {
    return {
      type: spec.log ? "logarithmic" : "linear", min: spec.low, max: spec.high,
      title: { display: titled, text: spec.label, color: color("soft") },
      grid: { color: color("rule"), drawTicks: false }, border: { color: color("soft") },
      ticks: {
        color: color("soft"), padding: 6, maxRotation: 0, autoSkipPadding: 18, includeBounds: false,
        callback: function (value) { return shown(value); }
      }
    };
  }
  function draw() {
    live.forEach(function (c) { c.destroy(); });
    live = [];
    if (typeof Chart === "undefined") { return; }
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.animation = false;
    data.charts.forEach(function (chart) {
      var holder = document.querySelector('[data-chart="' + chart.id + '"]');
      if (!holder) { return; }
      var upright = chart.marks.filter(function (m) { return m.upright; }).length;
      live.push(new Chart(holder.querySelector("canvas"), {
        type: "scatter",
        data: { datasets: chart.series.map(dataset) },
        plugins: [extras(chart)],
        options: {
          responsive: true, maintainAspectRatio: false, normalized: true,
          layout: { padding: { top: upright ? 8 + 16 * Math.min(3, upright) : 8, right: 12 } },
          interaction: { mode: "nearest", intersect: true },
          scales: { x: axis(chart.x, true), y: axis(chart.y, true) },
          plugins: {
            legend: { display: false },
            tooltip: {
              callbacks: {
                label: function (item) {
                  return item.dataset.label + ": " + shown(item.parsed.y) + " at " + shown(item.parsed.x);
                }
              }
            }
          }
        }
      }));
    });
  }
  draw();

  /* Tables: a button in each heading sorts, an input filters. */
  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var input = document.getElementById(table.dataset.sortable);
    var count = input.parentNode.querySelector("[role=status]");
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.sort(function (a, b) {
          var one = key(a.cells[column]), other = key(b.cells[column]);
          var order = typeof one === "number" && typeof other === "number"
            ? one - other : String(one).localeCompare(String(other), "en");
          return down ? -order : order;
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
    function key(cell) {
      if (cell.dataset.v === undefined) { return cell.textContent.trim(); }
      return cell.dataset.v === "" ? -1 : Number(cell.dataset.v);
    }
    function filter() {
      var wanted = input.value.trim().toLowerCase();
      var left = 0;
      rows.forEach(function (row) {
        row.hidden = wanted !== "" && row.textContent.toLowerCase().indexOf(wanted) < 0;
        left += row.hidden ? 0 : 1;
      });
      count.textContent = left + " of " + rows.length;
    }
    input.addEventListener("input", filter);
    filter();
  });

  /* Downloads and copies. */
  function save(name, type, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  var downloads = {
    report: function () {
      save("preflight-" + data.name + ".json", "application/json", JSON.stringify(data.report, null, 2));
    },
    samples: function () {
      var lines = ["at,phase,status,ttft_ms,latency_ms,tokens"].concat(data.samples.map(function (s) {
        return s.map(function (v) { return v === null ? "" : v; }).join(",");
      }));
      save("preflight-" + data.name + "-requests.csv", "text/csv", lines.join("\n") + "\n");
    }
  };
  document.querySelectorAll("[data-download]").forEach(function (button) {
    var what = button.dataset.download;
    if ((what === "report" && !data.report) || (what === "samples" && !data.samples.length)) {
      button.remove();
      return;
    }
    button.addEventListener("click", downloads[what]);
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var target = document.getElementById(button.dataset.copy);
      function done() {
        button.textContent = "Copied";
        setTimeout(function () { button.textContent = "Copy"; }, 1500);
      }
      function select() {
        var range = document.createRange();
        range.selectNodeContents(target);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        if (document.execCommand("copy")) { done(); }
      }
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(target.textContent).then(done, select);
      } else {
        select();
      }
    });
  });
})();
