#!/usr/bin/env bash
# Works out a hash of everything the program is built from, by which the cache knows it, and names the folder for it;
# `present` says that an earlier step of the job has built it. `hashFiles` does not see an action's own files.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"

hash=$(find cmd lint rules schemas go.mod go.sum -type f | LC_ALL=C sort |
  git hash-object --no-filters --stdin-paths | git hash-object --no-filters --stdin)
bin=$RUNNER_TEMP/hooklint-action/$hash
present=false
[ ! -d "$bin" ] || present=true

{
  echo "hash=$hash"
  echo "bin=$bin"
  echo "present=$present"
} >>"$GITHUB_OUTPUT"
