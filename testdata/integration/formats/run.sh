#!/usr/bin/env bash
# Has other people's programs read the reports. Each script beside this one says what it needs.
set -euo pipefail
exec "$(dirname "$0")/sarif.sh"
