#!/usr/bin/env bash
# The language in which $AUTHOR wants answers, as .github/languages says, for the environment of CI; nothing if it says none.
set -euo pipefail
cd "$(dirname "$0")/.."
awk -F ': *' -v author="${AUTHOR:-}" \
  '$1 == author && $2 ~ /^[a-z][a-z][a-z]?$/ { print "ETALON_LANG=" $2; exit }' .github/languages
