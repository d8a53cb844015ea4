#!/usr/bin/env bash
# Tries the hooks of .pre-commit-hooks.yaml as their users do: pre-commit clones the last commit of this repository, builds
# it, and runs it on the commits of another repository. Needs git, Go and pre-commit (Debian: apt-get install pre-commit).
# shellcheck disable=SC2016 # what stands in single quotes is Liquid, or a message's text
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
# Go writes its module cache without leave to write; it would not go away otherwise.
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

export PRE_COMMIT_HOME=$work/pre-commit-home
# Modules and builds that the machine has are used again.
GOMODCACHE=$(go env GOMODCACHE)
GOCACHE=$(go env GOCACHE)
export GOMODCACHE GOCACHE
export GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_SYSTEM=/dev/null
git config --global user.name tester
git config --global user.email tester@example.com
git config --global init.defaultBranch main
git config --global --add safe.directory '*'

step() { printf '\n== %s\n' "$*"; }
fail() {
  printf 'pre-commit: %s\n' "$*" >&2
  [ ! -f "$work/out" ] || sed 's/^/  | /' "$work/out" >&2
  exit 1
}
wants() { grep -qF -- "$1" "$work/out" || fail "wanted in the output: $1"; }
wants_not() { ! grep -qF -- "$1" "$work/out" || fail "not wanted in the output: $1"; }
passes() { "$@" >"$work/out" 2>&1 || fail "status $? of: $*"; }
stops() { ! "$@" >"$work/out" 2>&1 || fail "status 0, wanted another, of: $*"; }

step "a repository with both hooks"
git init -q "$work/shop"
cd "$work/shop"
configure() {
  cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $root
    rev: $(git -C "$root" rev-parse HEAD)
    hooks:
      - id: $1
YAML
}
configure hooklint
passes pre-commit install --install-hooks

step "files that are no webhooks pass unseen"
mkdir -p ci data theme
printf 'jobs:\n  build:\n    steps: [make]\nurl: https://rest.iad-06.braze.com/users/track\nbody: "{,}"\n' >ci/pipeline.yaml
printf '{"attributes": [{"external_id": "a", "logins": "1",}]}\n' >data/broken.json
printf '{"url": "https://rest.iad-06.braze.com/users/track", "body": "{,}"}\n' >data/fixture.json
printf '{%% for p in products %%}{{ p.title }},{%% endfor %%}\n' >theme/products.liquid
git add -A
passes git commit -m 'Files of other kinds'
wants 'no files to check'
wants 'Skipped'

step "a faulty webhook is not committed"
faulty='{"attributes": [{"external_id": "{{${user_id}}}", "plan": "pro",}]}'
repaired='{"attributes": [{"external_id": "{{${user_id}}}", "plan": "pro"}]}'
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
webhook "$faulty" >plan.webhook.liquid
git add -A
stops git commit -m 'A faulty webhook'
wants 'nothing follows this comma before `}` [trailing-comma]'
wants 'plan.webhook.liquid:8:'
wants '1 webhook of 1 file'
wants_not pipeline.yaml
[ "$(git rev-list --count HEAD)" = 1 ] || fail 'the commit was made'

step "every way to write a webhook is seen"
cp plan.webhook.liquid UPPER.WEBHOOK.LIQUID
printf 'url: https://rest.iad-06.braze.com/users/track\nbody: |\n  %s\n' "$faulty" | tee a.webhook.yaml >b.webhook.yml
printf '{"url": "https://rest.iad-06.braze.com/users/track", "body": "{\\"attributes\\": [],}"}\n' >c.webhook.json
git add -A
stops pre-commit run hooklint --all-files
for name in plan.webhook.liquid UPPER.WEBHOOK.LIQUID a.webhook.yaml b.webhook.yml c.webhook.json; do wants "$name:"; done
wants '5 webhooks of 5 files'
wants_not products.liquid
wants_not fixture.json
git rm -qf UPPER.WEBHOOK.LIQUID a.webhook.yaml b.webhook.yml c.webhook.json

step "the repaired webhook is committed"
webhook "$repaired" >plan.webhook.liquid
git add -A
passes git commit -m 'A repaired webhook'
wants 'Passed'
[ "$(git rev-list --count HEAD)" = 2 ] || fail 'the commit was not made'

step "hooklint-fix mends it, and the second try is committed"
configure hooklint-fix
git add -A
passes pre-commit install --install-hooks
webhook "$faulty" >other.webhook.liquid
git add -A
stops git commit -m 'A webhook that mends itself'
wants 'files were modified by this hook'
webhook "$repaired" | diff - other.webhook.liquid >"$work/out" || fail 'mended otherwise than by hand'
git add -A
passes git commit -m 'A webhook that was mended'
[ "$(git rev-list --count HEAD)" = 3 ] || fail 'the commit was not made'
git diff --quiet HEAD -- data ci theme || fail 'a file of another kind was changed'

printf '\npre-commit %s: ok\n' "$(pre-commit --version | cut -d' ' -f2)"
