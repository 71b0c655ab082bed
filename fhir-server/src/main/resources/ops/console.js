'use strict';

// Uses /desk/desk.js, and /ops/sources.js once all is read.

function span(seconds) {
  if (seconds === undefined) return '—';
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '−' : '';
  if (size < 120) return sign + size.toFixed(size < 10 ? 1 : 0) + ' s';
  if (size < 7200) return sign + Math.round(size / 60) + ' min';
  return size < 172800 ? sign + Math.round(size / 3600) + ' h' : sign + Math.round(size / 86400) + ' d';
}

function outcome(message) {
  if (message.refusal) return classed(el('span', '拒绝 ' + message.refusal.ack + ' ' + message.refusal.error), 'bad');
  return message.conflict ? classed(el('span', '接受，控制号冲突 conflict'), 'warn') : classed(el('span', '接受 accepted'), 'good');
}

async function loadFeeds() {
  const answer = await ask('/ops/facilities');
  const select = document.querySelector('select[name=facility]');
  if (select.options.length === 1) {
    answer.facilities.forEach(feed => {
      const option = el('option', feed.facility + ' ' + feed.name);
      option.value = feed.facility;
      select.append(option);
    });
  }
  $('feeds').replaceChildren(...answer.facilities.map(feed => el('tr', null,
    el('td', feed.facility + ' ' + feed.name),
    el('td', feed.lastMessage ? time(feed.lastMessage.receivedAt) : '—'),
    el('td', span(feed.silentSeconds)), el('td', span(feed.lagSeconds)),
    el('td', feed.today.accepted), el('td', feed.today.refused), el('td', feed.today.conflicts))));
}

function row(message) {
  const line = classed(el('tr', null, el('td', time(message.receivedAt)), el('td', message.facility),
    el('td', (message.type || '—') + (message.version ? ' v' + message.version : '')), el('td', message.controlId || '—'),
    el('td', message.door), el('td', null, outcome(message))), 'open');
  line.tabIndex = 0;
  line.addEventListener('click', () => guarded(() => open(message.id)));
  line.addEventListener('keydown', event => event.key === 'Enter' && guarded(() => open(message.id)));
  return line;
}

async function loadMessages(path, add) {
  const page = await ask(path);
  const rows = page.messages.map(row);
  if (add) $('messages').append(...rows); else $('messages').replaceChildren(...rows);
  $('more').hidden = !page.next;
  $('more').onclick = () => guarded(() => loadMessages(page.next, true));
}

function search() {
  const query = new URLSearchParams();
  new FormData($('filter')).forEach((value, name) => value && query.set(name, value.trim()));
  return loadMessages('/ops/messages' + (query.size ? '?' + query : ''), false);
}

function facts(view) {
  const list = el('dl');
  const add = (name, value) => value !== undefined && value !== null && list.append(el('dt', name), el('dd', value));
  add('收到 received', time(view.message.receivedAt));
  add('发送 MSH-7', view.raw.sentAt && time(view.raw.sentAt) + '（滞后 lag ' + span(view.raw.lagSeconds) + '）');
  add('长度 length', view.raw.length + ' 字节 bytes, ' + view.raw.charset);
  const refusal = view.message.refusal;
  if (refusal) {
    add('拒绝 refused', refusal.ack + ' ' + refusal.error + ' ' + refusal.errorText + (refusal.location ? ' @ ' + refusal.location : ''));
    add('说明 reason', refusal.reason);
  }
  if (view.repeats) add('收到次数 times', view.repeats.times + ' ×，最近 last ' + time(view.repeats.last));
  if (view.raw.problem) add('坏字节 bytes', '@ ' + view.raw.problem.offset + ': ' + view.raw.problem.hex);
  return list;
}

function panel(title, english, content) {
  return classed(el('div', null, el('h3', title + ' ', el('small', english)), content), 'view');
}

function parsed(view) {
  const table = el('table');
  view.parsed.forEach(segment => segment.values.forEach(value => table.append(el('tr', null,
    el('td', (segment.segment || '?') + (segment.occurrence > 1 ? '[' + segment.occurrence + ']' : '') + '-' + value.at),
    classed(el('td', value.text), value.masked ? 'masked' : '')))));
  return table;
}

function mapped(view) {
  const what = view.mapped.content || view.mapped.refusal || {};
  return el('pre', JSON.stringify(what, null, 1));
}

function dialog(title, ...content) {
  $('message-title').textContent = title;
  $('message-body').replaceChildren(...content);
  if (!$('message').open) $('message').showModal();
}

async function open(id) {
  const view = await ask('/ops/messages/' + id);
  const views = classed(el('div', null, panel('原文', 'raw, masked', el('pre', view.raw.lines.join('\n'))),
    panel('解析', 'parsed', parsed(view)), panel('映射', 'mapped', mapped(view))), 'views');
  const others = el('p');
  view.sameControlId.forEach(other => {
    const button = el('button', '对照 compare: ' + time(other.receivedAt));
    button.type = 'button';
    button.addEventListener('click', () => guarded(() => compare(id, other.id)));
    others.append(button, ' ');
  });
  dialog([view.message.facility, view.message.type, view.message.controlId].filter(Boolean).join(' · '), facts(view),
    view.sameControlId.length ? others : '', views);
}

async function compare(id, other) {
  const both = await ask('/ops/messages/' + id + '/compare?with=' + other);
  const table = el('table', null, el('tr', null, el('th', '位置 place'), el('th', '左 left'), el('th', '右 right')));
  both.differences.forEach(each => table.append(el('tr', null, el('td', each.at), el('td', each.left ?? '—'),
    el('td', each.right ?? '—'))));
  const pair = classed(el('div', null, panel(time(both.left.message.receivedAt), 'left', el('pre', both.left.raw.lines.join('\n'))),
    panel(time(both.right.message.receivedAt), 'right', el('pre', both.right.raw.lines.join('\n')))), 'pair');
  dialog('同一控制号 same control id · ' + both.left.message.controlId, panel('不同之处', 'differences', table), pair);
}

$('close').addEventListener('click', () => $('message').close());
$('filter').addEventListener('submit', event => {
  event.preventDefault();
  guarded(search);
});

begin(async () => {
  await loadFeeds();
  await loadSources();
  await search();
  repeat(loadFeeds, 60000);
  repeat(loadSources, 15000);
});
