'use strict';

// What every desk's page does. Everything from the hub is written as text, never as markup. The token lives in the
// page's memory only.
const CLIENT = 'huren-web';
const issuer = document.querySelector('meta[name="huren-issuer"]').content;
const home = location.pathname;
const redirect = location.origin + home;
const $ = id => document.getElementById(id);
let session = null;

function el(name, text, ...children) {
  const node = document.createElement(name);
  if (text !== undefined && text !== null) node.textContent = text;
  node.append(...children);
  return node;
}

function classed(node, name) {
  node.className = name;
  return node;
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function showProblem(text) {
  $('problem').textContent = text;
  $('problem').hidden = !text;
}

async function signIn() {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const state = base64url(crypto.getRandomValues(new Uint8Array(16)));
  sessionStorage.setItem('huren-pkce', JSON.stringify({verifier, state}));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    client_id: CLIENT, response_type: 'code', scope: 'openid', redirect_uri: redirect, state,
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256'});
  location.assign(issuer + '/protocol/openid-connect/auth?' + query);
}

async function tokens(parameters) {
  const answer = await fetch(issuer + '/protocol/openid-connect/token', {
    method: 'POST', body: new URLSearchParams({client_id: CLIENT, ...parameters})});
  return answer.ok ? answer.json() : null;
}

async function comeBack() {
  const query = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem('huren-pkce') || 'null');
  sessionStorage.removeItem('huren-pkce');
  history.replaceState(null, '', home);
  if (query.get('code') && kept && query.get('state') === kept.state) {
    session = await tokens({grant_type: 'authorization_code', code: query.get('code'), redirect_uri: redirect,
      code_verifier: kept.verifier});
    if (!session) showProblem('登录没有成功，请再试一次 / signing in did not work; try again');
  }
}

async function sent(path, options, again) {
  const answer = await fetch(path, {...options,
    headers: {...options.headers, Authorization: 'Bearer ' + session.access_token}});
  if (answer.status === 401 && !again) {
    const renewed = await tokens({grant_type: 'refresh_token', refresh_token: session.refresh_token});
    if (renewed) {
      session = renewed;
      return sent(path, options, true);
    }
  }
  if (answer.ok) return answer;
  const problem = new Error();
  const body = await answer.json();
  problem.message = body.detail || String(answer.status);
  problem.status = answer.status;
  problem.errors = body.errors || [];
  throw problem;
}

async function ask(path) {
  return (await sent(path, {})).json();
}

async function post(path, body) {
  const answer = await sent(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  return answer.json();
}

async function guarded(work) {
  try {
    showProblem('');
    await work();
  } catch (e) {
    showProblem(e.message);
  }
}

function button(text, work) {
  const node = el('button', text);
  node.type = 'button';
  node.addEventListener('click', () => guarded(work));
  return node;
}

// Looks again in the background: a problem that a click had stays until the next click.
function repeat(work, millis) {
  setInterval(() => work().catch(e => showProblem(e.message)), millis);
}

function time(text) {
  return new Date(text).toLocaleString('zh-CN', {hour12: false});
}

// Begins the page: back from signing in, or waiting for it.
function begin(work) {
  $('sign').addEventListener('click', () => guarded(signIn));
  guarded(async () => {
    if (location.search) await comeBack();
    if (session) {
      $('console').hidden = false;
      $('sign').hidden = true;
      $('who').textContent = JSON.parse(new TextDecoder().decode(Uint8Array.from(
        atob(session.access_token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)))).preferred_username;
      await work();
    }
  });
}
