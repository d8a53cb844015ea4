#!/usr/bin/env bash
# Runs the commands of docs/get-webhooks.md as they are printed there, against a server on this machine that answers as the
# four endpoints do and knows one key. Needs Go, curl, jq and node.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'export: %s\n' "$*" >&2
  [ ! -f "$work/out" ] || sed 's/^/  | /' "$work/out" >&2
  exit 1
}
wants() { grep -qF -- "$1" "$work/out" || fail "wanted in the output: $1"; }
# block NAME prints the commands between two marks of the page.
block() { sed -n "/^<!-- $1: begin -->\$/,/^<!-- $1: end -->\$/p" "$root/docs/get-webhooks.md" | sed '/^<!--/d; /^```/d'; }

(cd "$root" && go build -o "$work/bin/hooklint" ./cmd/hooklint)
export PATH=$work/bin:$PATH

cat >"$work/server.js" <<'JS'
const url = 'https://rest.iad-06.braze.com/users/track';
const headers = { Authorization: 'Bearer $KEY', 'Content-Type': 'application/json' };
const message = (body) => ({ channel: 'webhook', name: 'Variant', url, request_method: 'post', request_headers: headers, body });
const body = (end) => `{"attributes": [{"external_id": "{{\${user_id}}}", "plan": "pro"${end}}]}`;
const created = '2026-01-01T00:00:00+00:00';
const campaigns = [...Array(101).keys()].map((i) => `c${i}`);
const answers = {
  '/campaigns/list': (q) => ({ message: 'success', campaigns: campaigns.slice(100 * q.get('page'), 100 * q.get('page') + 100).map((id) => ({ id })) }),
  '/canvas/list': (q) => ({ message: 'success', canvases: q.get('page') === '0' ? [{ id: 'v1' }] : [] }),
  '/campaigns/details': (q) =>
    campaigns.includes(q.get('campaign_id')) && {
      message: 'success', created_at: created, schedule_type: 'action_based', name: 'Campaign',
      messages: { m1: message(body(q.get('campaign_id') === 'c100' ? ',' : '')) },
    },
  '/canvas/details': (q) =>
    q.get('canvas_id') === 'v1' && {
      message: 'success', created_at: created, name: 'Canvas', variants: [],
      steps: ['Tell the shop', 'Tell the user'].map((name) => ({ name, messages: { m1: message(body(',')) } })),
    },
};
const server = require('http').createServer((request, response) => {
  const at = new URL(request.url, 'http://localhost');
  const answer = answers[at.pathname]?.(at.searchParams);
  const status = request.headers.authorization !== 'Bearer key-1' ? 401 : request.method !== 'GET' || !answer ? 404 : 201;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(status === 201 ? answer : { message: 'no' }));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
JS
node "$work/server.js" >"$work/port" &
server=$!
for _ in $(seq 100); do
  [ ! -s "$work/port" ] || break
  sleep 0.1
done
BRAZE_REST=http://127.0.0.1:$(cat "$work/port")
export BRAZE_REST BRAZE_KEY=key-1 CAMPAIGN_ID=c100 CANVAS_ID=v1
mkdir "$work/folder"
cd "$work/folder"

step "one campaign, one Canvas"
block one >"$work/one.sh"
status=0
bash -eu "$work/one.sh" >"$work/out" 2>&1 || status=$?
[ "$status" = 1 ] || fail "status $status, wanted 1 for findings"
wants 'campaign.json:1:'
wants 'canvas.json:1:'
wants '= in:   Tell the shop'
wants '= in:   Tell the user'
wants '[trailing-comma]'
wants '3 webhooks of 2 files'

step "all of them, over two pages"
block all >"$work/all.sh"
status=0
bash -eu "$work/all.sh" >"$work/out" 2>&1 || status=$?
[ "$status" = 1 ] || fail "status $status, wanted 1 for findings"
wants 'exports/campaign-c100.webhook.json:1:'
wants 'exports/canvas-v1.webhook.json:1:'
wants '103 webhooks of 102 files'

step "a key that may not"
BRAZE_KEY=key-2 bash -eu "$work/one.sh" >"$work/out" 2>&1 && fail 'status 0 with a wrong key'
wants 401

printf '\ncurl %s: ok\n' "$(curl --version | sed -n '1s/^curl \([^ ]*\).*/\1/p')"
