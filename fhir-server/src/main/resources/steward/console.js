'use strict';

// Uses /desk/desk.js.
const PAGE = 20;
let items = [];

function notice(text) {
  $('notice').textContent = text;
  $('notice').hidden = !text;
}

function option(value, text) {
  const node = el('option', text);
  node.value = value;
  return node;
}

function told(outcome) {
  if (outcome.outcome === 'in-force') return '已生效，第 ' + outcome.version + ' 版；历史结果随后跟随 / in force, version ' + outcome.version + '; stored results follow';
  if (outcome.outcome === 'waiting') return '会改变已有结果的含义，等另一位管理员确认 / results would change their meaning: another steward has to confirm';
  return outcome.outcome === 'refused' ? '已退回 / refused' : '没有变化 / nothing changed';
}

// Work list

function candidates(line) {
  const select = el('select', null, option('', '请选择 choose'));
  select.setAttribute('aria-label', '项目 item');
  const ranked = line.advice.ranked.filter(each => each.score > 0);
  ranked.forEach(each => select.append(option(each.item, each.item + ' ' + each.name + '（' + each.score.toFixed(2) + '）')));
  select.append(option('none', '无标准项目 no standard item'));
  const others = el('optgroup');
  others.label = '目录 catalogue';
  items.filter(item => !ranked.some(each => each.item === item.item))
    .forEach(item => others.append(option(item.item, item.item + ' ' + item.name + (item.unit ? ' ' + item.unit : ''))));
  select.append(others);
  if (line.advice.outcome === 'proposed') select.value = line.advice.ranked[0].item;
  return select;
}

function evidence(advice) {
  const cell = el('td');
  if (advice.outcome === 'abstained') cell.append(classed(el('div', '不作建议：' + advice.explanation), 'warn'));
  advice.ranked.filter(each => each.score >= 0.01).slice(0, 3).forEach((each, n) => {
    const reasons = classed(el('ul'), 'reasons');
    each.reasons.forEach(reason => reasons.append(el('li', (reason.weight > 0 ? '+' : '') + reason.weight.toFixed(1) + ' ' + reason.text)));
    const details = el('details', null, el('summary', null, classed(el('span', each.score.toFixed(2)), 'score'),
      ' ' + each.item + ' ' + each.name), reasons);
    details.open = n === 0 && advice.outcome === 'proposed';
    cell.append(details);
  });
  return cell;
}

function why(line) {
  if (line.why.reason === 'ambiguous') return '多义：对照表有 ' + line.why.rows + ' 行 / ambiguous: ' + line.why.rows + ' rows';
  return line.why.reason === 'remapping' ? '对照表已有，结果正在跟随 / mapped, results follow' : '对照表中没有 / not in the map';
}

function day(label) {
  const input = el('input');
  input.type = 'date';
  return {input, label: el('label', label, input)};
}

function lineRow(line, lines) {
  line.select = candidates(line);
  line.from = day('起 from');
  line.until = day('止（不含） until');
  const decision = el('td');
  if (line.why.reason !== 'remapping') {
    const same = lines.filter(other => other.facility === line.facility && other.code === line.code).length;
    const accept = button(same > 1 ? '接受（此代码 ' + same + ' 种一并） accept all ' + same : '接受 accept', () => decide(line, lines));
    decision.append(line.select, el('details', null, el('summary', '期限 validity'), line.from.label, line.until.label), accept);
  }
  return el('tr', null,
    el('td', null, el('strong', line.code), ' ' + (line.name || ''), el('br'), el('small', line.facility + '，' + why(line))),
    el('td', [line.specimen, line.unit, line.range, line.panel && '组合 panel ' + line.panel].filter(Boolean).join(' · ') || '—'),
    el('td', line.results, el('br'), el('small', '自 since ' + line.first.slice(0, 10))),
    el('td', [...line.numbers, ...line.words].join('、') || '—'),
    evidence(line.advice), decision);
}

function decided(line) {
  const kind = {panel: line.panel, specimen: line.specimen, unit: line.unit, from: line.from.input.value || undefined,
    until: line.until.input.value || undefined};
  return line.select.value === 'none' ? {...kind, decision: 'none'} : {...kind, decision: 'item', item: line.select.value};
}

async function decide(line, lines) {
  if (!line.select.value) throw new Error('请先选择项目 / choose an item first');
  const kinds = lines.filter(other => other.facility === line.facility && other.code === line.code && other.select.value
    && other.why.reason !== 'remapping').map(decided);
  const body = {facility: line.facility, version: line.version, code: line.code, kinds};
  let outcome;
  try {
    outcome = await post('/steward/decisions', body);
  } catch (e) {
    if (e.status !== 409 || e.errors[0]?.parameter !== 'others' || !confirm(e.message)) throw e;
    outcome = await post('/steward/decisions', {...body, others: true});
  }
  notice(told(outcome));
  await loadCodes();
}

async function loadCodes(next) {
  const facility = $('codes-filter').elements.facility.value;
  const page = await ask(next || '/steward/codes?count=' + PAGE + (facility ? '&facility=' + encodeURIComponent(facility) : ''));
  const rows = page.codes.map(line => lineRow(line, page.codes));
  if (next) $('codes-list').append(...rows); else $('codes-list').replaceChildren(...rows);
  $('codes-total').textContent = page.total ? '（' + page.total + '）' : '';
  $('codes-none').hidden = page.total > 0;
  $('codes-more').hidden = !page.next;
  $('codes-more').onclick = () => guarded(() => loadCodes(page.next));
}

// Changes of maps

function meaning(row) {
  if (!row.item && !row.loinc) return '无标准项目 no standard item';
  return [row.item, row.itemName, row.loinc && 'LOINC ' + row.loinc].filter(Boolean).join(' ');
}

function place(row) {
  return [row.code + ' ' + (row.name || ''), row.panel, row.specimen, row.unit, row.from && '自 from ' + row.from,
    row.until && '至 until ' + row.until].filter(Boolean).join(' · ');
}

function differences(difference) {
  const table = el('table', null, el('tr', null, el('th', '行 row'), el('th', '原含义 before'), el('th', '新含义 after')));
  difference.changedRows.forEach(pair => table.append(el('tr', null, el('td', place(pair.after)), el('td', null, el('del', meaning(pair.before))),
    el('td', null, el('ins', meaning(pair.after))))));
  difference.addedRows.forEach(row => table.append(el('tr', null, el('td', place(row)), el('td', '—'), el('td', null, el('ins', meaning(row))))));
  difference.removedRows.forEach(row => table.append(el('tr', null, el('td', place(row)), el('td', null, el('del', meaning(row))), el('td', '—'))));
  const counts = el('p', '新增 added ' + difference.added + '，更改 changed ' + difference.changed + '，删除 removed ' + difference.removed);
  const box = el('div', null, counts);
  if (difference.changing.length) {
    box.append(classed(el('p', '这些代码已有结果的含义会改变，须另一位管理员确认 / results of these codes would change their meaning: '
      + difference.changing.join('、')), 'warn'));
  }
  if (difference.added + difference.changed + difference.removed) box.append(table);
  return box;
}

// Import

function located(title, found, count, kind) {
  if (!count) return '';
  const list = el('ul');
  found.forEach(each => list.append(el('li', '第 ' + each.line + ' 行 [' + each.column + '] ' + each.reason)));
  return classed(el('div', null, el('p', title + ' ' + count), list), kind);
}

async function preview() {
  const form = $('import-form').elements;
  const csv = await form.file.files[0].arrayBuffer();
  const path = '/steward/maps/' + encodeURIComponent(form.facility.value) + '/import?mode=' + form.mode.value;
  const upload = async query => (await sent(path + query, {method: 'POST', headers: {'Content-Type': 'text/csv'}, body: csv})).json();
  const seen = await upload('');
  const note = el('input');
  note.maxLength = 500;
  const skip = el('input');
  skip.type = 'checkbox';
  const commit = button('提交 commit', async () => {
    const query = new URLSearchParams({action: 'commit', base: seen.version, ...(note.value.trim() && {note: note.value.trim()}),
      ...(skip.checked && {'skip-errors': 'true'})});
    notice(told(await upload('&' + query)));
    $('import-preview').replaceChildren();
    $('import-form').reset();
  });
  $('import-preview').replaceChildren(classed(el('div', null,
    el('p', seen.facility + ' 第 ' + seen.version + ' 版 version；读到 ' + seen.rows + ' 行 rows；将有 ' + seen.meant
      + ' 条待对照结果得到含义 stored results would get a meaning'),
    located('错误 errors', seen.errorsFound, seen.errors, 'bad'), located('提示 hints', seen.hintsFound, seen.hints, 'warn'),
    differences(seen.difference), el('label', '缘由 why', note),
    seen.errors ? el('label', '略去有误的行 leave out rows with errors', skip) : '', commit), 'card'));
}

// Drafts

async function loadDrafts() {
  const answer = await ask('/steward/drafts');
  const cards = answer.drafts.map(draft => {
    const card = classed(el('div', null, el('h3', draft.facility + ' 第 ' + draft.baseVersion + ' 版 version · ' + draft.proposedBy + ' · ' + time(draft.at)),
      draft.note ? el('p', draft.note) : '', differences(draft.difference)), 'card');
    if (draft.outdated) card.append(classed(el('p', '对照表已更新，此变更不能再确认 / the map has changed meanwhile'), 'warn'));
    if (draft.own) card.append(el('p', '由您提出，须另一位管理员确认 / you proposed it: another steward confirms'));
    const act = async (what, body) => {
      notice(told(await post('/steward/drafts/' + draft.id + '/' + what, body)));
      await loadDrafts();
    };
    if (!draft.own && !draft.outdated) card.append(button('确认 confirm', () => act('confirm', {})));
    card.append(button(draft.own ? '撤回 take back' : '退回 refuse', () => act('refuse', {note: prompt('缘由 why') || undefined})));
    return card;
  });
  $('drafts-list').replaceChildren(...(cards.length ? cards : [el('p', '没有待确认的变更 nothing waits')]));
}

// Maps

function changed(change) {
  return [time(change.at), change.proposedBy, change.confirmedBy && '确认 confirmed ' + change.confirmedBy, change.note,
    '+' + change.added + ' −' + change.removed].filter(Boolean).join(' · ');
}

async function save(facility, version) {
  const answer = await sent('/steward/maps/' + encodeURIComponent(facility) + '/csv?version=' + version, {});
  const link = el('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = facility + '-' + version + '.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function changesOf(facility) {
  const answer = await ask('/steward/maps/' + encodeURIComponent(facility) + '/changes');
  const list = el('ul');
  answer.changes.forEach(change => list.append(el('li', '第 ' + change.version + ' 版 version: ' + changed(change) + ' ',
    button('导出 export', () => save(facility, change.version)))));
  $('map-detail').replaceChildren(classed(el('div', null, el('h3', facility + ' 历史 history'), list), 'card'));
}

async function rowsOf(facility) {
  const answer = await ask('/steward/maps/' + encodeURIComponent(facility));
  const table = el('table', null, el('tr', null, el('th', '行 row'), el('th', '含义 meaning')));
  answer.rows.forEach(row => table.append(el('tr', null, el('td', place(row)), el('td', meaning(row)))));
  $('map-detail').replaceChildren(classed(el('div', null, el('h3', facility + ' 第 ' + answer.version + ' 版 version'), table), 'card'));
}

async function loadMaps() {
  const answer = await ask('/steward/maps');
  $('maps-list').replaceChildren(...answer.facilities.map(map => el('tr', null, el('td', map.facility + ' ' + map.name),
    el('td', map.version), el('td', map.rows), el('td', map.lastChange ? changed(map.lastChange) : '—'),
    el('td', null, button('查看 rows', () => rowsOf(map.facility)), ' ', button('历史 history', () => changesOf(map.facility)), ' ',
      button('导出 export', () => save(map.facility, map.version))))));
}

// Re-mapping

async function loadRemappings() {
  const answer = await ask('/steward/remappings');
  $('remappings-list').replaceChildren(...answer.remappings.map(each => el('tr', null, el('td', each.facility),
    el('td', each.version), el('td', each.codes.slice(0, 10).join('、') + (each.codes.length > 10 ? ' …' + each.codes.length : '')),
    el('td', time(each.askedAt)), el('td', each.lookedAt), el('td', each.reports), el('td', each.results),
    el('td', each.endedAt ? time(each.endedAt) : '进行中 going on'))));
}

// Drift

const SVG = 'http://www.w3.org/2000/svg';

function mark(name, attributes) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

// Median as a point, quartiles as a line, a month beside the other.
function chart(months) {
  const told = months.filter(month => month.median !== undefined);
  if (!told.length) return el('p', '人数太少，不显示数值 / too few persons to tell values');
  const low = Math.min(...told.map(month => month.lower));
  const high = Math.max(...told.map(month => month.upper));
  const y = value => 130 - (high === low ? 60 : (value - low) / (high - low) * 120);
  const svg = mark('svg', {viewBox: '0 0 ' + (told.length * 44 + 20) + ' 160', width: told.length * 44 + 20, height: 160, role: 'img'});
  svg.setAttribute('aria-label', '中位数与四分位数 medians and quartiles');
  told.forEach((month, n) => {
    const x = n * 44 + 30;
    const label = mark('text', {x, y: 154, 'text-anchor': 'middle', 'font-size': 10});
    label.textContent = month.month.slice(2);
    svg.append(mark('line', {x1: x, x2: x, y1: y(month.lower), y2: y(month.upper), stroke: '#5b6b7d', 'stroke-width': 3}),
      mark('circle', {cx: x, cy: y(month.median), r: 5, fill: '#14549c'}), label);
  });
  return svg;
}

async function loadMonths(facility, item) {
  const answer = await ask('/steward/months?' + new URLSearchParams({facility, item}));
  const table = el('table', null, el('tr', null, el('th', '月 month'), el('th', '结果 results'), el('th', '未对照 unmapped'),
    el('th', '中位数 median'), el('th', '四分位 quartiles'), el('th', '单位 units')));
  answer.months.forEach(month => table.append(el('tr', null, el('td', month.month), el('td', month.results), el('td', month.unmapped),
    el('td', month.median ?? '—'), el('td', month.median === undefined ? '—' : month.lower + ' – ' + month.upper),
    el('td', Object.entries(month.units).map(([unit, count]) => (unit || '—') + ' ×' + count).join('、')))));
  $('months').replaceChildren(classed(el('div', null, el('h3', facility + ' ' + item),
    answer.months.length ? chart(answer.months) : el('p', '没有数据 no figures'), table), 'card'));
}

async function loadDrift() {
  const answer = await ask('/steward/drift');
  const cards = answer.tasks.map(task => {
    const card = classed(el('div', null, el('h3', task.facility + ' ' + (task.code || '全机构 facility') + ' · ' + task.month), el('p', task.text)), 'card');
    if (task.subject === 'item') card.append(button('逐月 months', () => loadMonths(task.facility, task.code)));
    card.append(button('办结 close', async () => {
      const note = prompt('结论 what came of it');
      if (note) {
        await post('/steward/drift/' + task.id + '/close', {note});
        await loadDrift();
      }
    }));
    return card;
  });
  $('drift-list').replaceChildren(...(cards.length ? cards : [el('p', '没有待查的突变 no jump waits')]));
}

const PARTS = {codes: () => loadCodes(), import: async () => {}, drafts: loadDrafts, maps: loadMaps, remappings: loadRemappings, drift: loadDrift};

function show(part) {
  document.querySelectorAll('main > section').forEach(section => { section.hidden = section.id !== part; });
  document.querySelectorAll('nav button').forEach(each => each.setAttribute('aria-current', String(each.dataset.part === part)));
  notice('');
  return PARTS[part]();
}

document.querySelectorAll('nav button').forEach(each => each.addEventListener('click', () => guarded(() => show(each.dataset.part))));
$('codes-filter').addEventListener('submit', event => {
  event.preventDefault();
  guarded(() => loadCodes());
});
$('import-form').addEventListener('submit', event => {
  event.preventDefault();
  guarded(preview);
});

// Not named item: a form's collection of controls has a method of that name.
$('months-form').addEventListener('submit', event => {
  event.preventDefault();
  guarded(() => loadMonths(event.target.elements.facility.value, event.target.elements.standard.value));
});

begin(async () => {
  items = (await ask('/steward/items')).items;
  items.forEach(item => $('months-form').elements.standard.append(option(item.item, item.item + ' ' + item.name)));
  (await ask('/steward/maps')).facilities.forEach(map => ['codes-filter', 'import-form', 'months-form'].forEach(form =>
    $(form).elements.facility.append(option(map.facility, map.facility + ' ' + map.name))));
  await loadCodes();
});
