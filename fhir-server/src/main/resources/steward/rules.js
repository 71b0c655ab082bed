'use strict';

// The rules of recognition; uses /desk/desk.js and /steward/console.js.

const RULE_OUTCOMES = {proposed: '已提出，等另一位管理员审核 / proposed: another steward has to review it',
  reviewed: '已审核，可以生效 / reviewed: it can be put in force', refused: '已退回 / refused', nothing: '没有变化 / nothing changed'};

function toldOfRules(outcome) {
  return outcome.outcome === 'in-force' ? '已生效，第 ' + outcome.version + ' 版 / in force, version ' + outcome.version
    : RULE_OUTCOMES[outcome.outcome];
}

function cellsOf(row) {
  return Object.entries(row).map(([column, text]) => column + ' ' + text).join(' · ');
}

function changedCells(pair) {
  const columns = [...new Set([...Object.keys(pair.before), ...Object.keys(pair.after)])];
  const line = el('td');
  columns.forEach(column => {
    if (pair.before[column] === pair.after[column]) {
      line.append(column + ' ' + pair.after[column] + ' · ');
    } else {
      line.append(column + ' ', el('del', pair.before[column] || '—'), ' ', el('ins', pair.after[column] || '—'), ' · ');
    }
  });
  return line;
}

function ruleDifference(difference) {
  const table = el('table');
  difference.changedRows.forEach(pair => table.append(el('tr', null, el('td', '更改 changed'), changedCells(pair))));
  difference.addedRows.forEach(row => table.append(el('tr', null, el('td', '新增 added'), el('td', null, el('ins', cellsOf(row))))));
  difference.removedRows.forEach(row => table.append(el('tr', null, el('td', '删除 removed'), el('td', null, el('del', cellsOf(row))))));
  return el('div', null, el('p', '新增 added ' + difference.added + '，更改 changed ' + difference.changed + '，删除 removed '
    + difference.removed), table);
}

function ruleTable(columns, rows) {
  const table = el('table', null, el('tr', null, ...columns.map(column => el('th', column))));
  rows.forEach(row => table.append(el('tr', null, ...columns.map(column => el('td', row[column] || '')))));
  return table;
}

function ruleDetail(title, ...content) {
  $('rule-detail').replaceChildren(classed(el('div', null, el('h3', title), ...content), 'card'));
}

async function showRules(summary) {
  const answer = await ask('/steward/rules/' + summary.table);
  ruleDetail(summary.title + ' 第 ' + answer.version + ' 版 version', ruleTable(answer.columns, answer.rows));
}

async function saveRules(table, version) {
  const answer = await sent('/steward/rules/' + table + '/csv?version=' + version, {});
  const link = el('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = table + '-' + version + '.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

function changeOfRules(change) {
  return [time(change.at), change.kind, change.proposedBy, change.reviewedBy && '审核 reviewed ' + change.reviewedBy,
    change.activatedBy && '生效 by ' + change.activatedBy, change.note, '+' + change.added + ' −' + change.removed]
    .filter(Boolean).join(' · ');
}

async function historyOfRules(summary) {
  const answer = await ask('/steward/rules/' + summary.table + '/changes');
  const list = el('ul');
  answer.changes.forEach(change => list.append(el('li', '第 ' + change.version + ' 版 version: ' + changeOfRules(change) + ' ',
    button('导出 export', () => saveRules(summary.table, change.version)))));
  ruleDetail(summary.title + ' 历史 history', list);
}

async function previewRules() {
  const form = $('rule-import').elements;
  const csv = await form.file.files[0].arrayBuffer();
  const path = '/steward/rules/' + form.table.value + '/import?mode=' + form.mode.value;
  const upload = async query => (await sent(path + query, {method: 'POST', headers: {'Content-Type': 'text/csv'}, body: csv})).json();
  const seen = await upload('');
  const note = el('input');
  note.maxLength = 500;
  const commit = button('提出 propose', async () => {
    const query = new URLSearchParams({action: 'commit', base: seen.version, ...(note.value.trim() && {note: note.value.trim()})});
    notice(toldOfRules(await upload('&' + query)));
    $('rule-preview').replaceChildren();
    $('rule-import').reset();
    await loadRuleDrafts();
  });
  const errors = el('ul');
  seen.errorsFound.forEach(each => errors.append(el('li', each.table + ' 第 ' + each.line + ' 行 [' + each.column + '] ' + each.reason)));
  $('rule-preview').replaceChildren(classed(el('div', null,
    el('p', seen.table + ' 第 ' + seen.version + ' 版 version；读到 ' + seen.rows + ' 行 rows'),
    seen.errors ? classed(el('div', null, el('p', '错误 errors ' + seen.errors), errors), 'bad') : '',
    ruleDifference(seen.difference), seen.errors ? '' : el('label', '缘由 why', note), seen.errors ? '' : commit), 'card'));
}

async function loadRuleDrafts() {
  const answer = await ask('/steward/rule-drafts');
  const cards = answer.drafts.map(draft => {
    const card = classed(el('div', null, el('h3', draft.table + ' 第 ' + draft.baseVersion + ' 版 version · ' + draft.proposedBy + ' · '
      + time(draft.at)), draft.note ? el('p', draft.note) : '', ruleDifference(draft.difference)), 'card');
    const act = async (what, body) => {
      notice(toldOfRules(await post('/steward/rule-drafts/' + draft.id + '/' + what, body)));
      await loadRules();
    };
    if (draft.outdated) card.append(classed(el('p', '此表已更新，此变更不能再生效 / the table has changed meanwhile'), 'warn'));
    if (draft.reviewedBy) card.append(el('p', '审核 reviewed ' + draft.reviewedBy + (draft.reviewNote ? '：' + draft.reviewNote : '')));
    else if (draft.own) card.append(el('p', '由您提出，须另一位管理员审核 / you proposed it: another steward reviews'));
    if (!draft.outdated && draft.state === 'proposed' && !draft.own) {
      card.append(button('审核通过 review', () => act('review', {note: prompt('意见 remark') || undefined})));
    }
    if (!draft.outdated && draft.state === 'reviewed') card.append(button('生效 put in force', () => act('activate', {})));
    card.append(button(draft.own ? '撤回 take back' : '退回 refuse', () => act('refuse', {note: prompt('缘由 why') || undefined})));
    return card;
  });
  $('rule-drafts').replaceChildren(...(cards.length ? cards : [el('p', '没有进行中的变更 nothing is on its way')]));
}

async function loadRules() {
  const answer = await ask('/steward/rules');
  $('rule-tables').replaceChildren(...answer.tables.map(each => el('tr', null, el('td', each.title), el('td', each.version),
    el('td', each.rows), el('td', each.lastChange ? changeOfRules(each.lastChange) : '—'),
    el('td', null, button('查看 rows', () => showRules(each)), ' ', button('历史 history', () => historyOfRules(each)), ' ',
      button('导出 export', () => saveRules(each.table, each.version))))));
  const choice = $('rule-import').elements.table;
  if (!choice.options.length) answer.tables.forEach(each => choice.append(option(each.table, each.title)));
  await loadRuleDrafts();
}

PARTS.rules = loadRules;

$('rule-import').addEventListener('submit', event => {
  event.preventDefault();
  guarded(previewRules);
});
