/** A line a name, with its points in the order of the labels; undefined where there is nothing to show. */
export interface ChartLine {
  readonly name: string;
  /** Numbers with one decimal, as texts. */
  readonly values: readonly (string | undefined)[];
}

export interface LineChart {
  readonly title: string;
  readonly unit: string;
  /** A sentence for everybody, also for those who do not see the picture. */
  readonly description: string;
  readonly labels: readonly string[];
  readonly lines: readonly ChartLine[];
  readonly footer: string;
}

/** Told apart without colour too: by dash and by mark. The colours are those of Okabe and Ito. */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#000000', '#56B4E9', '#E69F00'];
const dashes = ['', '8 4', '2 4', '10 4 2 4'];
const plot = { left: 70, top: 96, width: 640, height: 300 } as const;
const row = { height: 20, label: 74 } as const;
/** Of a character, at the most. */
const letter = 8.5;
const mostLabels = 12;

/** The chart and the table of its numbers as one SVG that reads aloud: title and description, then cells of a table. */
export function lineChartSvg(chart: LineChart): string {
  const { title, description, labels, lines, footer } = chart;
  const longest = Math.max(0, ...lines.map(({ name }) => name.length)) * letter;
  const column = Math.round(Math.max(74, longest + 18));
  const legendWidth = Math.round(longest + 64);
  const across = Math.max(1, Math.floor(plot.width / legendWidth));
  const legendRows = Math.max(1, Math.ceil(lines.length / across));
  const table = { left: plot.left + plot.width + 50, top: plot.top - 8 };
  const below = plot.top + plot.height + 50 + legendRows * row.height;
  const height = Math.max(below, table.top + (labels.length + 1) * row.height) + 34;
  const tableWidth = row.label + Math.max(1, lines.length) * column;
  const width = Math.max(table.left + tableWidth, Math.round(description.length * letter * 0.85)) + 24;
  const scale = scaleOf(lines);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ' role="img" aria-labelledby="title description" font-family="Helvetica, Arial, sans-serif" font-size="13">',
    `<title id="title">${textOf(title)}</title><desc id="description">${textOf(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="24" y="36" font-size="20" font-weight="bold">${textOf(title)}</text>`,
    `<text x="24" y="60" fill="#333333">${textOf(description)}</text>`,
    axes(chart, scale),
    ...(lines.length === 0 ? [emptyPlot] : []),
    ...lines.map((line, at) => lineOf(line, at, labels.length, scale)),
    ...lines.map(({ name }, at) => legendOf(name, at, { width: legendWidth, across })),
    tableOf(chart, { ...table, column }),
    `<text x="24" y="${height - 14}" font-size="11" fill="#555555">${textOf(footer)}</text>`,
    '</svg>',
  ].join('\n');
}

/** An empty picture says that there is nothing, or it would look broken. */
const emptyPlot = `<text x="${plot.left + plot.width / 2}" y="${plot.top + plot.height / 2}" text-anchor="middle">Nothing to show</text>`;

interface Scale {
  /** Tenths. */
  readonly top: number;
  readonly bottom: number;
  readonly step: number;
}

/** Whole steps of 1, 2 or 5 that take in every value and nothing; about five of them. */
function scaleOf(lines: readonly ChartLine[]): Scale {
  const values = lines.flatMap((line) =>
    line.values.flatMap((value) => (value === undefined ? [] : [tenthsOf(value)])),
  );
  const [most, least] = [Math.max(10, ...values), Math.min(0, ...values)];
  const rough = (most - least) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
  return { top: Math.ceil(most / step) * step, bottom: Math.floor(least / step) * step, step };
}

function axes({ labels, unit }: LineChart, scale: Scale): string {
  const lines: string[] = [`<text x="${plot.left - 46}" y="${plot.top - 12}" fill="#333333">${textOf(unit)}</text>`];
  for (let value = scale.bottom; value <= scale.top; value += scale.step) {
    const y = yOf(value, scale);
    const colour = value === 0 ? '#333333' : '#dddddd';
    lines.push(
      `<line x1="${plot.left}" y1="${y}" x2="${plot.left + plot.width}" y2="${y}" stroke="${colour}"/>`,
      `<text x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${shownOf(value)}</text>`,
    );
  }
  const every = Math.ceil(labels.length / mostLabels);
  labels.forEach((label, at) => {
    if (at % every !== 0) return;
    const [x, y] = [xOf(at, labels.length), plot.top + plot.height + 22];
    lines.push(`<text x="${x}" y="${y}" text-anchor="middle">${textOf(label)}</text>`);
  });
  return `<g aria-hidden="true">${lines.join('\n')}</g>`;
}

function lineOf({ values }: ChartLine, index: number, count: number, scale: Scale): string {
  const colour = colours[index % colours.length]!;
  let path = '';
  let joined = false;
  const marks: string[] = [];
  values.forEach((value, at) => {
    if (value === undefined) return void (joined = false);
    const [x, y] = [xOf(at, count), yOf(tenthsOf(value), scale)];
    path += `${joined ? 'L' : 'M'}${x} ${y}`;
    joined = true;
    marks.push(markOf(index, x, y, colour));
  });
  const dash = dashes[index % dashes.length]!;
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<g aria-hidden="true"><path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dashed}/>${marks.join('')}</g>`;
}

function markOf(index: number, x: number, y: number, colour: string): string {
  const points = [
    `${x},${y - 5} ${x + 5},${y + 4} ${x - 5},${y + 4}`,
    `${x},${y - 6} ${x + 6},${y} ${x},${y + 6} ${x - 6},${y}`,
  ];
  switch (index % 4) {
    case 0:
      return `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`;
    case 1:
      return `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${colour}"/>`;
    default:
      return `<polygon points="${points[(index % 4) - 2]!}" fill="${colour}"/>`;
  }
}

function legendOf(name: string, index: number, legend: { width: number; across: number }): string {
  const x = plot.left + (index % legend.across) * legend.width;
  const y = plot.top + plot.height + 52 + Math.floor(index / legend.across) * row.height;
  const colour = colours[index % colours.length]!;
  const dash = dashes[index % dashes.length]!;
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return (
    `<g><line x1="${x}" y1="${y - 4}" x2="${x + 32}" y2="${y - 4}" stroke="${colour}" stroke-width="2"${dashed}/>` +
    `${markOf(index, x + 16, y - 4, colour)}<text x="${x + 40}" y="${y}">${textOf(name)}</text></g>`
  );
}

/** The numbers beside the picture: who cannot read a line reads these. */
function tableOf(
  { labels, lines, unit }: LineChart,
  { left, top, column: wide }: { left: number; top: number; column: number },
): string {
  const cell = (x: number, y: number, text: string, role: string, weight = '') =>
    `<text role="${role}" x="${x}" y="${y}" text-anchor="end"${weight}>${textOf(text)}</text>`;
  const bold = ' font-weight="bold"';
  const xs = lines.map((_, at) => left + row.label + (at + 1) * wide - 8);
  const head = [
    `<text role="columnheader" x="${left}" y="${top}"${bold}>${textOf(unit)}</text>`,
    ...lines.map(({ name }, at) => cell(xs[at]!, top, name, 'columnheader', bold)),
  ];
  const body = labels.map((label, at) => {
    const y = top + (at + 1) * row.height;
    const cells = lines.map(({ values }, column) => cell(xs[column]!, y, values[at] ?? '–', 'cell'));
    const line = `<line x1="${left}" y1="${y - 14}" x2="${left + row.label + lines.length * wide}" y2="${y - 14}" stroke="#dddddd"/>`;
    return `<g role="row">${line}<text role="rowheader" x="${left}" y="${y}">${textOf(label)}</text>${cells.join('')}</g>`;
  });
  return `<g role="table"><g role="row">${head.join('')}</g>\n${body.join('\n')}</g>`;
}

function xOf(at: number, count: number): number {
  return Math.round(plot.left + (count <= 1 ? plot.width / 2 : 16 + (at * (plot.width - 32)) / (count - 1)));
}

function yOf(tenths: number, { top, bottom }: Scale): number {
  return Math.round(plot.top + ((top - tenths) * plot.height) / (top - bottom));
}

function tenthsOf(value: string): number {
  return Number.parseInt(value.replace('.', ''), 10);
}

function shownOf(tenths: number): string {
  const size = Math.abs(tenths);
  const rest = size % 10;
  return `${tenths < 0 ? '−' : ''}${(size - rest) / 10}${rest === 0 ? '' : `.${rest}`}`;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Names come from lists that people keep. What XML cannot write at all is left out. */
function textOf(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (one) => named[one]!);
}
