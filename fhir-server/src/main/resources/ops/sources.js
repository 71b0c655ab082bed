'use strict';

// The sources that are fetched from. Uses /desk/desk.js and /ops/console.js.
const NEW_SOURCE = {id: 'JL-C-lis', facility: 'JL-C', kind: 'view', url: 'jdbc:postgresql://host/database', user: 'huren', secret: 'env:NAME',
  everySeconds: 60, pageSize: 500, perSecond: 2, enabled: false,
  view: {driver: 'org.postgresql.Driver', query: 'select * from v_results', watermark: 'changed_at', key: 'row_id', overlap: 300,
    columns: {patientId: '', name: '', sex: '', birthDate: '', order: '', panelCode: '', panelName: '', testCode: '', testName: '',
      value: '', unit: '', range: '', flag: '', status: '', collectedAt: '', reportedAt: ''},
    fixed: {category: 'LAB'}, values: {status: {'已审核': 'F'}}}};

function progress(source) {
  return source.kind === 'view'
    ? source.taken + ' 行 rows' + (source.refused ? '，拒绝 refused ' + source.refused : '') + (source.position ? ' · ' + source.position : '')
    : source.studies + ' 项检查 studies' + (source.unassigned ? '，无归属 unassigned ' + source.unassigned : '');
}

function sourceRow(source) {
  const changed = work => async () => {
    await work();
    await loadSources();
  };
  const path = '/ops/sources/' + encodeURIComponent(source.id);
  return el('tr', null, el('td', source.id + ' · ' + source.kind), el('td', source.facility),
    classed(el('td', source.enabled ? '启用 on' : '停用 off'), source.enabled ? 'good' : 'warn'),
    el('td', source.lastRun ? time(source.lastRun) : '—'), el('td', source.lastSuccess ? time(source.lastSuccess) : '—'),
    el('td', span(source.lagSeconds)), el('td', progress(source)),
    classed(el('td', source.lastError ? source.lastError + '（' + time(source.lastErrorAt) + '）' : '—'), source.lastError ? 'bad' : ''),
    el('td', null, button('立即取 fetch now', changed(() => post(path + '/fetch', {}))), ' ', button('设置 settings', () => edit(source.id)), ' ',
      button(source.enabled ? '停用 disable' : '启用 enable',
        changed(() => post(path + '/enabled', {version: source.version, enabled: !source.enabled}))), ' ',
      button('重置水位 reset', () => reset(source))));
}

async function loadSources() {
  const answer = await ask('/ops/sources');
  $('sources').replaceChildren(...answer.sources.map(sourceRow));
}

function places(problem) {
  return problem.errors.map(each => (each.parameter || '') + '  ' + (each.detail || '')).join('\n') || problem.message;
}

// A form in the dialog whose refusals stand beside it.
function form(title, content, ...work) {
  const said = classed(el('pre'), 'bad');
  const bar = el('p');
  work.forEach(([text, act]) => bar.append(button(text, async () => {
    try {
      await act();
      $('message').close();
      await loadSources();
    } catch (problem) {
      said.textContent = places(problem);
    }
  }), ' '));
  dialog(title, content, said, bar);
}

function editor(value) {
  const area = classed(el('textarea'), 'editor');
  area.value = JSON.stringify(value, null, 2);
  area.spellcheck = false;
  area.setAttribute('aria-label', '设置 settings (JSON)');
  return area;
}

// Columns that are left empty are those that the view does not have.
function parsedJson(area) {
  try {
    return JSON.parse(area.value, (name, value) => name === 'columns'
      ? Object.fromEntries(Object.entries(value).filter(([, column]) => column)) : value);
  } catch (e) {
    throw Object.assign(new Error('不是有效的 JSON / this is no valid JSON: ' + e.message), {errors: []});
  }
}

async function edit(id) {
  const view = await ask('/ops/sources/' + encodeURIComponent(id));
  const area = editor(view.source);
  const by = view.changedBy ? view.changedBy + '，' + time(view.changedAt) : '运维文件 operator’s file';
  form(id + ' · 版本 version ' + view.version + ' · ' + by, area, ['保存 Save', () => post('/ops/sources/' + encodeURIComponent(id),
    {version: view.version, source: parsedJson(area)})]);
}

function create() {
  const area = editor(NEW_SOURCE);
  form('新来源 new source', area, ['新建 Create', () => post('/ops/sources', parsedJson(area))]);
}

function reset(source) {
  const to = el('input');
  to.placeholder = '2026-11-25T08:00:00+08:00';
  to.setAttribute('aria-label', '到 to');
  const hint = el('p', '从此水位起重新读取；空：从头。已取过且未变的不会重复。 / Read again from this watermark; empty: from the beginning. '
    + 'What was taken and has not changed is not taken twice.');
  form('重置水位 reset watermark · ' + source.id, el('div', null, hint, to), ['重置 Reset', () => post(
    '/ops/sources/' + encodeURIComponent(source.id) + '/reset', {version: source.version, to: to.value.trim() || null})]);
}

$('new-source').addEventListener('click', () => guarded(create));
