// Draws the charts. All text that it sets is drawn on a canvas or read from the page's own style: none becomes HTML.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('charts').textContent);
  const second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
  const lengths = { millisecond: 1, second, minute, hour, day, week: 7 * day };
  const months = { month: 1, quarter: 3, year: 12 };

  // Chart.js leaves times to an adapter. This one knows UTC only, as the page says.
  const atMonth = (time, step, more) => {
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / step) * step + more, 1);
  };
  const utc = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hourCycle: 'h23', ...options });
  const time = { hour: '2-digit', minute: '2-digit' };
  const formats = {
    datetime: utc({ dateStyle: 'medium', timeStyle: 'medium' }),
    millisecond: utc({ ...time, second: '2-digit', fractionalSecondDigits: 3 }),
    second: utc({ ...time, second: '2-digit' }),
    minute: utc(time),
    hour: utc({ day: 'numeric', month: 'short', ...time }),
    day: utc({ day: 'numeric', month: 'short' }),
    month: utc({ month: 'short', year: 'numeric' }),
    year: utc({ year: 'numeric' }),
  };
  Object.assign(formats, { week: formats.day, quarter: formats.month });
  Chart._adapters._date.override({
    formats: () => Object.fromEntries(Object.keys(formats).map((name) => [name, name])),
    parse: (value) => (value === null || value === undefined ? null : Number(value)),
    format: (value, name) => formats[name].format(value),
    add: (value, amount, unit) => (unit in months ? atMonth(value, 1, amount * months[unit]) : value + amount * lengths[unit]),
    diff: (one, other, unit) => (one - other) / (lengths[unit] ?? months[unit] * 30.4 * day),
    startOf: (value, unit) => {
      if (unit in months) return atMonth(value, months[unit], 0);
      return Math.floor(value / lengths[unit]) * lengths[unit];
    },
    endOf: (value, unit) =>
      (unit in months ? atMonth(value, months[unit], months[unit]) : (Math.floor(value / lengths[unit]) + 1) * lengths[unit]) - 1,
  });

  const dashes = [[], [6, 3], [2, 3]];
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });
  const short = [3, 4].map((digits) => ({
    digits, format: new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: digits }),
  }));
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // The number at a line of the grid: short where that is exact, or else in full, so that no two are the same.
  const label = (value, _, ticks) => {
    const values = ticks.map((tick) => tick.value);
    const step = Math.min(...values.slice(1).map((next, i) => Math.abs(next - values[i])), Math.abs(value) || 1);
    const isExact = ({ digits }) => values.every((each) => Math.abs(Number(each.toPrecision(digits)) - each) < step / 100);
    const fraction = Math.min(20, Math.max(0, 1 - Math.floor(Math.log10(step))));
    return (short.find(isExact)?.format ?? new Intl.NumberFormat('en-US', { maximumFractionDigits: fraction })).format(value);
  };

  // Behind the lines: the times in which no events could come.
  const gapBands = {
    id: 'gapBands',
    beforeDatasetsDraw(chart, _, options) {
      const { ctx, chartArea, scales } = chart;
      ctx.save();
      ctx.fillStyle = options.color;
      for (let i = 0; i < options.gaps.length; i += 2) {
        const from = Math.max(chartArea.left, scales.x.getPixelForValue(options.gaps[i]));
        const to = Math.min(chartArea.right, scales.x.getPixelForValue(options.gaps[i + 1]));
        ctx.fillRect(from, chartArea.top, Math.max(1.5, to - from), chartArea.height);
      }
      ctx.restore();
    },
  };

  const pairs = (numbers) => numbers.filter((_, i) => i % 2 === 0).map((x, i) => ({ x, y: numbers[2 * i + 1] }));

  // A value holds until the next is told, and the last one to the end.
  const held = (points, to) => (points.length > 0 ? [...points, { x: to, y: points[points.length - 1].y }] : points);

  // No event came in a gap, so no line goes over it. A logarithmic axis has no place for 0, and none for what came
  // before it was sent.
  const measured = (points, gaps) => [
    ...points.map(({ x, y }) => ({ x, y: Math.max(1, y) })),
    ...gaps.filter((_, i) => i % 2 === 0).map((x) => ({ x, y: NaN })),
  ].sort((one, other) => one.x - other.x);

  function lines(chart, style) {
    const isLog = chart.kind === 'delays';
    return {
      type: 'line',
      data: {
        datasets: chart.lines.map((line, i) => ({
          label: line.name,
          data: isLog ? measured(pairs(line.points), chart.gaps) : held(pairs(line.points), chart.to),
          borderColor: style.lines[i],
          backgroundColor: style.lines[i],
          borderDash: dashes[i],
          borderWidth: 1.5,
          pointRadius: isLog && line.points.length === 2 ? 3 : 0,
          pointHitRadius: 8,
          stepped: isLog ? false : 'before',
        })),
      },
      options: {
        interaction: { mode: isLog ? 'index' : 'nearest', axis: 'x', intersect: false },
        scales: {
          x: {
            type: 'time',
            min: chart.from,
            max: Math.max(chart.to, chart.from + second),
            grid: { display: false },
            border: { color: style.rule },
            ticks: { color: style.quiet, maxRotation: 0, autoSkipPadding: 16 },
            time: { tooltipFormat: 'datetime' },
          },
          y: {
            type: isLog ? 'logarithmic' : 'linear',
            min: isLog ? 1 : undefined,
            grid: { color: style.grid },
            border: { display: false },
            ticks: { color: style.quiet, maxTicksLimit: 6, callback: label },
          },
        },
        plugins: {
          gapBands: { gaps: chart.gaps, color: style.gap },
          legend: { display: chart.lines.length > 1, align: 'start', labels: { color: style.text, boxWidth: 28, boxHeight: 0 } },
          tooltip: {
            callbacks: {
              title: (items) => (items.length > 0 ? `${formats.datetime.format(items[0].parsed.x)} UTC` : ''),
              label: (item) => `${item.dataset.label}: ${number.format(item.parsed.y)} ${chart.unit}`,
            },
          },
        },
      },
      plugins: [gapBands],
    };
  }

  const clipped = (name) => (name.length > 24 ? `${name.slice(0, 23)}\u2026` : name);

  function bars(chart, style, canvas) {
    canvas.parentElement.style.height = `${Math.max(6, 3 + chart.bars.length * 1.75)}rem`;
    return {
      type: 'bar',
      data: {
        labels: chart.bars.map((bar) => clipped(bar.name)),
        datasets: [{ data: chart.bars.map((bar) => bar.value), backgroundColor: style.lines[0], maxBarThickness: 18 }],
      },
      options: {
        indexAxis: 'y',
        scales: {
          x: {
            beginAtZero: true,
            grid: { color: style.grid },
            border: { display: false },
            ticks: { color: style.quiet, precision: 0, maxTicksLimit: 6, callback: label },
          },
          y: { grid: { display: false }, border: { color: style.rule }, ticks: { color: style.text, autoSkip: false } },
        },
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: { label: (item) => `${number.format(item.parsed.x)} ${chart.unit}` } },
        },
      },
    };
  }

  let drawn = [];
  function draw() {
    drawn.forEach((chart) => chart.destroy());
    const style = {
      text: color('--text'), quiet: color('--quiet'), rule: color('--rule'), grid: color('--grid'), gap: color('--gap'),
      lines: ['--line-1', '--line-2', '--line-3'].map(color),
    };
    Chart.defaults.animation = false;
    Chart.defaults.maintainAspectRatio = false;
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    drawn = Object.entries(data).map(([id, chart]) => {
      const canvas = document.getElementById(id);
      return new Chart(canvas, chart.kind === 'bars' ? bars(chart, style, canvas) : lines(chart, style));
    });
  }

  document.documentElement.classList.add('drawn');
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  matchMedia('print').addEventListener('change', draw);
})();
