'use strict';

// The trace that is shown stands in the address, so that it can be passed on and stays after a reload.
const state = { project: null, trace: location.hash.slice(1) || null, run: null, runs: [], stamp: '' };
const $ = id => document.getElementById(id);

// Everything shown goes through textContent: runs are untrusted input.
function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return node;
}

const duration = ms => ms < 1000 ? Math.round(ms) + ' ms' : (ms / 1000).toFixed(2) + ' s';
const count = (n, what) => n + ' ' + what + (n === 1 ? '' : 's');
const get = path => fetch(path).then(reply => reply.json());
const parsed = text => { try { return JSON.parse(text); } catch (e) { return text; } };

async function refresh() {
  const projects = await get('api/projects');
  const names = projects.map(p => p.name);
  if (!names.includes(state.project)) state.project = names[0] || null;
  const traces = state.project ? await get('api/traces?project=' + encodeURIComponent(state.project)) : [];
  const stamp = JSON.stringify([projects, traces, state.project]);
  if (stamp === state.stamp) return;
  state.stamp = stamp;
  $('project').replaceChildren(...names.map(name => new Option(name, name, false, name === state.project)));
  $('summary').textContent = projects.map(p => `${p.name}: ${count(p.traces, 'trace')}, ${count(p.runs, 'run')}`).join(' · ');
  $('traces').replaceChildren(...(traces.length ? traces.map(traceButton) : [hint()]));
  if (!traces.some(t => t.trace_id === state.trace)) state.trace = traces.length ? traces[0].trace_id : null;
  await showTrace();
}

function hint() {
  return el('p', 'empty', 'No runs yet. Point an OTLP/HTTP exporter at ', el('code', '', location.origin + '/otel'), '.');
}

function traceButton(trace) {
  const button = el('button', 'trace',
    el('b', trace.errors ? 'bad' : '', trace.name || '…'),
    el('small', '', [count(trace.runs, 'run'), duration(trace.latency_ms || 0), trace.total_tokens && trace.total_tokens + ' tokens']
      .filter(Boolean).join(' · ')),
    trace.thread_id ? el('small', '', trace.thread_id) : null);
  button.type = 'button';
  button.dataset.trace = trace.trace_id;
  button.onclick = () => { state.trace = trace.trace_id; state.run = null; showTrace(); };
  return button;
}

async function showTrace() {
  history.replaceState(null, '', state.trace ? '#' + state.trace : location.pathname);
  document.querySelectorAll('.trace').forEach(b => b.classList.toggle('picked', b.dataset.trace === state.trace));
  state.runs = state.trace ? await get('api/runs?trace_id=' + encodeURIComponent(state.trace)) : [];
  const depth = new Map();
  let first = Infinity, last = 0;
  for (const run of state.runs) {
    depth.set(run.id, run.parent_run_id ? (depth.get(run.parent_run_id) || 0) + 1 : 0);
    run.begin = run.start_nanos / 1e6;
    first = Math.min(first, run.begin);
    last = Math.max(last, run.begin + run.latency_ms);
  }
  const span = Math.max(last - first, 0.001);
  $('tree').replaceChildren(...state.runs.map(run => runRow(run, depth.get(run.id), first, span)));
  if (!state.runs.some(run => run.id === state.run)) state.run = state.runs.length ? state.runs[0].id : null;
  showRun();
}

function runRow(run, depth, first, span) {
  const bar = el('i', run.run_type);
  bar.style.left = ((run.begin - first) / span * 100) + '%';
  bar.style.width = (run.latency_ms / span * 100) + '%';
  const name = el('span', 'name' + (run.error ? ' bad' : ''), el('span', 'kind ' + run.run_type, run.run_type), run.name);
  name.style.paddingLeft = `min(${depth * 16}px, 50%)`; // however deep, its name can be read
  name.title = run.name;
  const row = el('button', 'run', name, el('span', 'time', duration(run.latency_ms)), el('span', 'bar', bar));
  row.type = 'button';
  row.dataset.run = run.id;
  row.onclick = () => { state.run = run.id; showRun(); };
  return row;
}

function showRun() {
  document.querySelectorAll('.run').forEach(b => b.classList.toggle('picked', b.dataset.run === state.run));
  const run = state.runs.find(candidate => candidate.id === state.run);
  $('detail').replaceChildren(...(run ? detail(run) : []));
}

function detail(run) {
  const facts = [
    ['latency', duration(run.latency_ms)], ['model', run.metadata.ls_model_name],
    ['provider', run.metadata.ls_provider], ['thread', run.metadata.thread_id], ['project', run.session_name],
    ...run.tags.map(tag => ['tag', tag])
  ].filter(([, value]) => value);
  const parts = [
    el('h2', '', el('span', 'kind ' + run.run_type, run.run_type), run.name),
    el('div', 'facts', ...facts.map(([key, value]) => el('span', 'fact', el('span', 'quiet', key + ' '), el('b', '', String(value)))))
  ];
  const section = (title, ...nodes) => { if (nodes.length) parts.push(el('h3', '', title), ...nodes); };
  if (run.error) section('Error', ...failure(run.error));
  section('Inputs', ...conversation(run.inputs));
  section('Outputs', ...conversation(run.outputs));
  if (run.usage_metadata) section('Usage', usage(run.usage_metadata));
  if (run.metadata.redactions) {
    const counts = parsed(run.metadata.redactions);
    section('Redacted', el('div', 'facts', ...Object.entries(counts).map(([k, v]) => el('span', 'fact', el('mark', '', k), ' ' + v))));
  }
  if (run.feedback.length) section('Feedback', table(run.feedback.map(f => [f.key, f.score ?? f.value ?? f.comment])));
  const events = run.events.filter(e => e.name !== 'exception');
  if (events.length) section('Events', table(events.map(e => [e.name, e.time])));
  section('Metadata', table(Object.entries(run.metadata).filter(([key]) => key !== 'redactions')));
  section('Ids', table([['run', run.id], ['trace', run.trace_id], ['parent', run.parent_run_id || '—'], ['otel trace', run.otel_trace_id], ['otel span', run.otel_span_id]]));
  return parts;
}

function conversation(side) {
  if (!side || !Object.keys(side).length) return [el('p', 'quiet', 'empty')];
  const messages = side.messages || (side.choices || []).map(choice => ({ ...choice.message, finish: choice.finish_reason }));
  if (!Array.isArray(messages) || !messages.length) return [el('div', 'message', pre(side))];
  const rest = Object.fromEntries(Object.entries(side).filter(([key]) => key !== 'messages' && key !== 'choices'));
  const nodes = messages.map(message);
  if (Object.keys(rest).length) nodes.push(el('div', 'message', pre(rest)));
  return nodes;
}

function message(m) {
  const node = el('div', 'message', el('span', 'role', [m.role, m.name, m.tool_call_id, m.finish && '· ' + m.finish].filter(Boolean).join(' ')));
  const content = Array.isArray(m.content) && m.content.every(b => typeof b.text === 'string') ? m.content.map(b => b.text).join('\n') : m.content;
  if (content !== null && content !== undefined && content !== '') node.append(pre(content));
  for (const call of m.tool_calls || []) {
    const fn = call.function || call;
    node.append(el('div', 'call', el('b', '', fn.name || ''), el('span', 'quiet', ' ' + (call.id || '')), pre(parsed(fn.arguments ?? fn.args ?? ''))));
  }
  return node;
}

// What went wrong is read first; where, only by who wants to know.
function failure(text) {
  const [message, ...trace] = text.split('\n\nStacktrace:\n');
  return [pre(message, 'bad'),
    trace.length ? el('details', '', el('summary', 'quiet', 'Stack trace'), pre(trace.join('\n'), 'trail')) : null].filter(Boolean);
}

const shown = value => typeof value === 'string' ? value : JSON.stringify(value, null, 2);
const pre = (value, className) => marked(el('pre', className || ''), shown(value));

// Placeholders stand out, so that a reader sees at once what was taken away.
function marked(node, text) {
  let from = 0;
  for (const hit of text.matchAll(/<[A-Za-z][A-Za-z0-9_:-]{1,40}>/g)) {
    node.append(text.slice(from, hit.index), el('mark', '', hit[0]));
    from = hit.index + hit[0].length;
  }
  node.append(text.slice(from));
  return node;
}

function usage(u) {
  const rows = [['input', u.input_tokens], ...Object.entries(u.input_token_details || {}).map(([k, v]) => ['  ' + k, v]),
    ['output', u.output_tokens], ...Object.entries(u.output_token_details || {}).map(([k, v]) => ['  ' + k, v]),
    ['total', u.total_tokens], ['total cost', u.total_cost]];
  return table(rows.filter(([, value]) => value !== undefined && value !== null));
}

function table(rows) {
  return el('table', '', ...rows.map(([key, value]) =>
    el('tr', '', el('td', '', key), marked(el('td', ''), typeof value === 'object' ? JSON.stringify(value) : String(value)))));
}

$('project').onchange = event => { state.project = event.target.value; state.stamp = ''; refresh(); };
$('clear').onclick = async () => { await fetch('api/runs', { method: 'DELETE' }); state.stamp = ''; refresh(); };
document.addEventListener('keydown', event => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const at = state.runs.findIndex(run => run.id === state.run) + (event.key === 'ArrowDown' ? 1 : -1);
  if (state.runs[at]) { state.run = state.runs[at].id; showRun(); event.preventDefault(); }
});
const tick = () => refresh().catch(() => { $('summary').textContent = 'The inspector does not answer.'; state.stamp = ''; })
  .finally(() => setTimeout(tick, 2000));
tick();
