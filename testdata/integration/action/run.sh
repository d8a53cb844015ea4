#!/usr/bin/env bash
# Tries action.yml by running workflows that use it with act, in host mode: steps run on this machine, without Docker.
# The actions it uses are not downloaded; those in stubs/ stand in for them. Needs git, Go and node.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

GOMODCACHE=$(go env GOMODCACHE)
GOCACHE=$(go env GOCACHE)
export GOMODCACHE GOCACHE
export HOME=$work/home GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_SYSTEM=/dev/null
mkdir -p "$HOME"
git config --global user.name tester
git config --global user.email tester@example.com
git config --global init.defaultBranch main
git config --global --add safe.directory '*'

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'action: %s\n' "$*" >&2
  [ ! -f "$work/out" ] || tail -n 150 "$work/out" | sed 's/^/  | /' >&2
  exit 1
}
wants() { grep -qE -- "$1" "$work/out" || fail "wanted in the log: $1"; }
traced() { grep -qxF -- "$1" "$work/trace" || fail "wanted in the trace: $1, got: $(tr '\n' ' ' <"$work/trace")"; }
untraced() { ! grep -qF -- "$1" "$work/trace" || fail "not wanted in the trace: $1"; }

step "act and actionlint"
GOBIN=$work/bin go install github.com/nektos/act@v0.2.89
GOBIN=$work/bin go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
export PATH=$work/bin:$PATH

step "the workflows read well"
cd "$root"
actionlint .github/workflows/*.yml "$here"/workflows/*.yml

# The action as a stranger gets it: the last commit.
git clone -q "$root" "$work/hooklint"

# run EVENT WORKFLOW: act in the repository of the test, its log in $work/out.
run() {
  : >"$work/trace"
  local status=0
  timeout 500 act "$1" -W "$work/workflows/$2" --eventpath "$work/event.json" \
    -P ubuntu-latest=-self-hosted --artifact-server-path "$work/artifacts" \
    --env TRACE="$work/trace" --env CACHE_FOLDER="$work/cache" \
    --env GOMODCACHE="$GOMODCACHE" --env GOCACHE="$GOCACHE" \
    --local-repository "hooklint/hooklint@v1=$work/hooklint" \
    --local-repository "actions/setup-go@v7=$here/stubs/setup-go" \
    --local-repository "actions/cache@v5=$here/stubs/cache" \
    --local-repository "github/codeql-action@v4=$here/stubs/codeql-action" \
    >"$work/out" 2>&1 || status=$?
  [ "$status" = 0 ] || fail "act ended with status $status"
}
event() { printf '%s\n' "$1" >"$work/event.json"; }
webhook() {
  cat <<'HEAD'
---
url: https://rest.iad-06.braze.com/users/track
method: POST
headers:
  Authorization: Bearer $TRACK_KEY
  Content-Type: application/json
---
HEAD
  printf '%s\n' "$1"
}
# shellcheck disable=SC2016 # Liquid
good='{"attributes": [{"external_id": "{{${user_id}}}", "plan": "pro"}]}'
# shellcheck disable=SC2016 # Liquid
bad='{"attributes": [{"external_id": "{{${user_id}}}", "plan": "pro",}]}'

step "a repository that uses the action"
cp -r "$here/workflows" "$work/workflows"
git init -q "$work/origin"
cd "$work/origin"
mkdir -p 'odd names' bodies settings
webhook "$good" >good.webhook.liquid
webhook "$good" >'odd names/ä (1).webhook.liquid'
webhook "$bad" >bad.webhook.liquid
printf '%s\n' "$bad" >bodies/old.liquid
printf 'rules:\n  trailing-comma: warning\n' >settings/strict.yaml
git add -A && git commit -qm 'A shop'
first=$(git rev-parse HEAD)
clone() {
  rm -rf "$work/shop"
  git clone -q --depth=1 "$@" "file://$work/origin" "$work/shop"
  cd "$work/shop"
}
git -C "$work/origin" config uploadpack.allowAnySHA1InWant true

step "a push: annotations, summary, outputs, SARIF, cache, flags"
clone
event '{}'
run push push.yml
wants '::error .*file=bad\.webhook\.liquid.*line=8'
wants 'Summary - ## hooklint'
wants '\[trailing-comma\]\(https://'
wants '::error title=hooklint::status 2: '
[ "$(grep -c '^setup-go$' "$work/trace")" = 1 ] || fail 'Go was set up again, though the program was built a step before'
run push push.yml
traced 'cache-hit=true'
untraced setup-go

step "a push, only what changed"
cd "$work/origin"
webhook "$bad" >changed.webhook.liquid
printf '%s\n' "$bad" >bodies/changed.liquid
printf '{"a": 1,}\n' >fixture.json
git rm -q good.webhook.liquid
git add -A && git commit -qm 'A change'
clone
event "{\"before\": \"$first\"}"
run push changed.yml
traced 'errors=2'
traced '"file": "changed.webhook.liquid"'
traced '"file": "bodies/changed.liquid"'

step "a push without webhooks"
cd "$work/origin"
before=$(git rev-parse HEAD)
echo text >readme.txt
git add -A && git commit -qm 'No webhook'
clone
event "{\"before\": \"$before\"}"
run push changed.yml
traced 'errors=0'
wants 'no webhook to check'

step "a push of a new branch, and one of the configuration: all is checked"
event '{"before": "0000000000000000000000000000000000000000"}'
run push changed.yml
wants 'what changed cannot be told here'
traced '"file": "bad.webhook.liquid"'
cd "$work/origin"
before=$(git rev-parse HEAD)
printf 'rules:\n  data-points: off\n' >.hooklint.yaml
git add -A && git commit -qm 'Settings'
clone
event "{\"before\": \"$before\"}"
run push changed.yml
wants 'the configuration changed'
traced '"file": "bad.webhook.liquid"'

step "a pull request: what its merge changes"
cd "$work/origin"
git checkout -q -b feature
webhook "$bad" >feature.webhook.liquid
git add -A && git commit -qm 'A feature'
git checkout -q main
webhook "$bad" >meanwhile.webhook.liquid
git add -A && git commit -qm 'Meanwhile'
git checkout -q -b merge
git merge -q --no-edit feature
clone --branch merge
event '{"pull_request": {"base": {"ref": "main"}, "head": {"ref": "feature"}}}'
run pull_request changed.yml
traced 'errors=1'
traced '"file": "feature.webhook.liquid"'
untraced meanwhile

step "a pattern where there is no repository: why it is not followed"
mkdir "$work/bare" "$work/alone"
cd "$work/bare"
HOOKLINT_BIN=$work/alone GITHUB_ACTION_PATH=$root bash "$root/.github/action/build.sh"
for name in OUTPUT STEP_SUMMARY; do export "GITHUB_$name=$work/alone/$name"; done
RUNNER_TEMP=$work/alone HOOKLINT_BIN=$work/alone HOOKLINT_FAIL_ON=warning HOOKLINT_CONFIG='' HOOKLINT_SARIF=false \
  HOOKLINT_CHANGED_ONLY=false HOOKLINT_ARGS='' HOOKLINT_PATHS='*.liquid' bash "$root/.github/action/check.sh" >"$work/out" 2>&1
logged='::warning title=hooklint::a pattern needs git: fatal: not a git repository'
grep -qF -- "$logged" "$work/out" || fail "wanted in the log: $logged"

printf '\n%s: ok\n' "$(act --version)"
