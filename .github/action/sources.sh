#!/usr/bin/env bash
# Names the folder for the program, and works out a hash of everything the program is built from, by which the cache knows
# it. `hashFiles` does not see an action's own files.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"

hash=$(find cmd lint rules schemas go.mod go.sum -type f | LC_ALL=C sort |
  git hash-object --no-filters --stdin-paths | git hash-object --no-filters --stdin)

{
  echo "hash=$hash"
  echo "bin=$RUNNER_TEMP/hooklint-action/bin"
} >>"$GITHUB_OUTPUT"
