#!/usr/bin/env bash
# Builds the program from the action's own checkout into $HOOKLINT_BIN.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"
mkdir -p "$HOOKLINT_BIN"
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$HOOKLINT_BIN/" ./cmd/hooklint
